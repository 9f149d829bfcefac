import pytest

from gcp_desktop.ui.canvas.view_transform import MAX_ZOOM, Rect, ViewTransform


@pytest.fixture
def view() -> ViewTransform:
    view = ViewTransform()
    view.set_pane(400, 300)
    view.set_picture(4000, 2000)
    return view


def picture_point(view: ViewTransform, x: float, y: float) -> tuple[float, float]:
    rect = view.picture_rect()
    return (x - rect.x) / view.zoom, (y - rect.y) / view.zoom


def test_at_first_the_whole_picture_is_seen_in_the_middle(view: ViewTransform) -> None:
    assert view.fitted
    assert view.zoom == pytest.approx(0.1)
    assert view.picture_rect() == Rect(0, 50, 400, 200)


def test_zooming_keeps_what_lies_under_the_cursor(view: ViewTransform) -> None:
    view.zoom_to(1.0)
    before = picture_point(view, 120, 80)
    view.zoom_to(3.0, (120, 80))
    assert picture_point(view, 120, 80) == pytest.approx(before)
    assert not view.fitted


def test_a_picture_larger_than_the_pane_always_fills_it(view: ViewTransform) -> None:
    view.zoom_to(1.0)
    view.pan(1e6, 1e6)
    rect = view.picture_rect()
    assert (rect.x, rect.y) == (0, 0)
    view.pan(-1e6, -1e6)
    rect = view.picture_rect()
    assert (rect.x + rect.width, rect.y + rect.height) == pytest.approx((400, 300))


def test_a_side_smaller_than_the_pane_stays_in_the_middle(view: ViewTransform) -> None:
    view.zoom_to(0.14)
    view.pan(0, 50)
    rect = view.picture_rect()
    assert rect.y == pytest.approx((300 - 280) / 2)


def test_zoom_has_limits_and_the_lower_one_is_the_whole_picture(view: ViewTransform) -> None:
    view.zoom_to(1000)
    assert view.zoom == MAX_ZOOM
    view.zoom_to(0.0001)
    assert view.zoom == pytest.approx(0.1)
    assert view.fitted


def test_a_small_picture_may_be_seen_at_its_own_size(view: ViewTransform) -> None:
    view.set_picture(40, 30)
    assert view.zoom == pytest.approx(10)
    view.zoom_to(1.0)
    assert view.zoom == 1.0
    assert view.picture_rect() == Rect(180, 135, 40, 30)


def test_a_fitted_view_stays_fitted_when_the_pane_changes(view: ViewTransform) -> None:
    view.set_pane(800, 300)
    assert view.zoom == pytest.approx(0.15)
    view.zoom_to(1.0)
    view.set_pane(100, 100)
    assert view.zoom == 1.0
