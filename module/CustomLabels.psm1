# Filled by the loader.
