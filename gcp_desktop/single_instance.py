"""One window a person: a second start hands its files to the first and ends."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_ANSWER = b"ok\n"
_PATIENCE_MS = 3000


class SingleInstance(QObject):
    """The first instance listens, later ones call it. Instances that share `folder` are one application.

    Signals: called(list of Path), with the files that another start was given, perhaps none.
    """

    called = Signal(list)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = "gcp-desktop-" + hashlib.sha256(str(folder).encode()).hexdigest()[:16]
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def call_first(self, files: Sequence[Path]) -> bool:
        """Hand files to the instance that is running; give whether there is one that answers."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE_MS):
            return False
        socket.write(json.dumps([str(file.absolute()) for file in files]).encode() + b"\n")
        answered = socket.waitForReadyRead(_PATIENCE_MS) and socket.readAll().data() == _ANSWER
        socket.disconnectFromServer()
        return answered

    def listen(self) -> None:
        """Be the first instance."""
        # What a killed instance left would be in the way; a living one has just not answered.
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)

    @Slot()
    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._on_ready)
            socket.disconnected.connect(socket.deleteLater)
            self._answer(socket)

    @Slot()
    def _on_ready(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._answer(socket)

    def _answer(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        files = [Path(name) for name in json.loads(bytes(socket.readLine().data()))]
        socket.write(_ANSWER)
        self.called.emit(files)
