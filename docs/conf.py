"""The documentation as a site: `sphinx-build -W docs site` (CI builds it so)."""

project = "summarize"
author = "The summarize authors"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns: list[str] = []
html_theme = "furo"
html_title = "summarize"
# Nothing is loaded from elsewhere; headings can be linked as GitHub links them.
html_permalinks_icon = "#"
myst_heading_anchors = 3
# What links to files of the repository that are no pages.
suppress_warnings = ["myst.xref_missing"]
