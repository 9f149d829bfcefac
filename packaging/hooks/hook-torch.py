"""PyInstaller's part for torch, in place of the community's: without the tools that only torch's developers use.

The community's hook collects every sub-module and file of torch; this one what is imported anywhere. Sources go
beside the compiled modules, because torch reads its own when it is imported (its settings' comments, overloads).
"""

from PyInstaller.compat import is_linux
from PyInstaller.utils.hooks import PY_DYLIB_PATTERNS, collect_data_files, collect_dynamic_libs

module_collection_mode = "pyz+py"
binaries = collect_dynamic_libs("torch", search_patterns=[*PY_DYLIB_PATTERNS, "*.so.*"])
# torch refuses to be imported without it.
datas = collect_data_files("torch", includes=["bin/torch_shm_manager*"]) if is_linux else []
excludedimports = [
    "torch.onnx",
    "torch.utils.benchmark",
    "torch.utils.bottleneck",
    "torch.utils.tensorboard",
    "torch.utils.viz",
]
# Links beside the libraries' own folder confuse torch about where they are.
bindepend_symlink_suppression = ["**/torch/lib/*.so*"]
