"""PyInstaller's part for torch, in place of the community's: without the tools that only torch's developers use.

The community's hook collects every sub-module and file of torch; this one what is imported anywhere. A few modules
read their own source when they are imported (their settings' comments, overloads), so these are carried as sources.
"""

import re
from importlib.util import find_spec
from pathlib import Path

from PyInstaller.compat import is_linux
from PyInstaller.utils.hooks import (
    PY_DYLIB_PATTERNS,
    collect_data_files,
    collect_dynamic_libs,
    collect_submodules,
)

_READS_ITSELF = re.compile(r"\b_overload(_method)?\b|install_config_module\(")


def _reading_themselves() -> dict[str | None, str]:
    """Give the collection mode of the modules that need their source: their names, each with "py"."""
    spec = find_spec("torch")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent
    found = (
        path.relative_to(folder.parent).with_suffix("")
        for path in folder.rglob("*.py")
        if path.name != "__init__.py" and _READS_ITSELF.search(path.read_text(encoding="utf-8"))
    )
    return {".".join(path.parts): "py" for path in found}


# Imported by name; an optimiser's first step needs them.
hiddenimports = collect_submodules("torch._dynamo.polyfills")
module_collection_mode = {None: "pyz", **_reading_themselves()}
binaries = [
    (source, target)
    for source, target in collect_dynamic_libs("torch", search_patterns=[*PY_DYLIB_PATTERNS, "*.so.*"])
    if "test" not in Path(source).name
]
# torch refuses to be imported without it.
datas = collect_data_files("torch", includes=["bin/torch_shm_manager*"]) if is_linux else []
excludedimports = [
    # Compiling a model needs a compiler for C++ on the person's computer; nothing here does it.
    *(
        f"torch._inductor.{part}"
        for part in (
            *("codegen", "compile_fx", "fx_passes", "graph", "ir", "kernel", "lowering", "scheduler"),
            *(
                "select_algorithm",
                "codecache",
                "async_compile",
                "decomposition",
                "pattern_matcher",
                "template_heuristics",
            ),
        )
    ),
    "torch.utils.benchmark",
    "torch.utils.bottleneck",
    "torch.utils.tensorboard",
    "torch.utils.viz",
]
# Links beside the libraries' own folder confuse torch about where they are.
bindepend_symlink_suppression = ["**/torch/lib/*.so*"]
