#ifndef PIKIR_CELLS_H
#define PIKIR_CELLS_H

#include <stddef.h>
#include <stdint.h>

/* Counting rows by the combination of their codes. A cell is the number of a combination: the sum
   of code times stride over the keys. */

typedef struct {
  /* count codes of width bytes (1, 2 or 4); rows beyond them hold 0. */
  const void *values;
  size_t count;
  uint32_t width;
  /* Codes not below this, which only damage can bring, are taken as 0. */
  uint32_t limit;
  uint32_t stride;
} pikir_cell_key;

/* Rows whose cells are computed at a time. */
enum { PIKIR_CELL_BLOCK = 4096 };

/* The cells of rows first to first + rows - 1. */
void pikir_cells(const pikir_cell_key *keys, size_t key_count, size_t first, size_t rows,
                 uint32_t *cells);

/* Adds 1 to counts[cell] or to counts[cell_count + cell] for every row whose bit is set in
   words first_word to first_word + word_count - 1 of a set, rows in turn: two tables, because
   adding twice in a row to one place is slow. */
void pikir_count_cells(const pikir_cell_key *keys, size_t key_count, const uint64_t *set,
                       size_t first_word, size_t word_count, uint32_t *counts, size_t cell_count);

/* The greatest of some codes, 0 when there are none. */
uint32_t pikir_greatest(const void *values, size_t count, uint32_t width);

static inline void pikir_prefetch(const void *address) { __builtin_prefetch(address); }

#endif
