"""PyInstaller's part for pypdfium2: PDFium itself, which it loads by its path."""

from PyInstaller.utils.hooks import collect_data_files, collect_dynamic_libs

binaries = collect_dynamic_libs("pypdfium2_raw")
datas = collect_data_files("pypdfium2_raw") + collect_data_files("pypdfium2")
