"""Language: sentences with offsets, words, stems, stop words, and which language it is."""
