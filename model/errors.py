"""Errors that a person may see. Each message says what happened, why, and what to do."""


class GcpError(Exception):
    """Base of all expected failures; `str(error)` is one readable paragraph for the person at the screen."""


class ImageReadError(GcpError):
    """The photograph cannot be opened."""


class DamagedImageError(ImageReadError):
    """The photograph is damaged or cut short, and what is left of it can be read if that is asked for."""


class ReferencePictureError(GcpError):
    """The picture whose colours were to be taken is gone, another one, or without colour."""


class ImageWriteError(GcpError):
    """The result cannot be written; nothing was left behind at the target."""


class StorageError(ImageWriteError):
    """The place for results takes nothing more: it is full, gone or closed, for the next result, too."""


class CheckpointError(GcpError):
    """A model file is missing, damaged or not what it claims to be."""


class ParameterError(GcpError):
    """An option has a value that the model does not offer (an unknown subject, direction or device)."""


class StudyError(GcpError):
    """A study's files are missing, damaged or of another study, or cannot be written."""


class DeviceError(GcpError):
    """The device is there but computes wrongly."""


class OutOfMemoryError(GcpError):
    """The device has too little free memory for this step."""


class ClusterError(GcpError):
    """The machines that were to share the work cannot be reached, or do not fit together."""
