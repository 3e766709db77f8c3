#include "cells.h"

#include <string.h>

#define FILL(type)                                                                             \
  {                                                                                            \
    const type *v = (const type *)key->values + first;                                         \
    if (is_first_key)                                                                          \
      for (size_t i = 0; i < stored; i++) cells[i] = (v[i] < limit ? v[i] : 0) * stride;       \
    else                                                                                       \
      for (size_t i = 0; i < stored; i++) cells[i] += (v[i] < limit ? v[i] : 0) * stride;      \
  }

__attribute__((always_inline)) static inline void fill(
    const pikir_cell_key *keys, size_t key_count, size_t first, size_t rows, uint32_t *cells) {
  if (key_count == 0) memset(cells, 0, rows * sizeof(uint32_t));
  for (size_t k = 0; k < key_count; k++) {
    const pikir_cell_key *key = keys + k;
    const uint32_t limit = key->limit, stride = key->stride;
    const int is_first_key = k == 0;
    size_t stored = key->count > first ? key->count - first : 0;
    if (stored > rows) stored = rows;
    if (key->width == 1) FILL(uint8_t)
    else if (key->width == 2) FILL(uint16_t)
    else FILL(uint32_t)
    if (is_first_key && stored < rows) memset(cells + stored, 0, (rows - stored) * sizeof(uint32_t));
  }
}

static void fill_baseline(const pikir_cell_key *keys, size_t key_count, size_t first, size_t rows,
                          uint32_t *cells) {
  fill(keys, key_count, first, rows, cells);
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static void fill_avx2(
    const pikir_cell_key *keys, size_t key_count, size_t first, size_t rows, uint32_t *cells) {
  fill(keys, key_count, first, rows, cells);
}
#endif

void pikir_cells(const pikir_cell_key *keys, size_t key_count, size_t first, size_t rows,
                 uint32_t *cells) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) {
    fill_avx2(keys, key_count, first, rows, cells);
    return;
  }
#endif
  fill_baseline(keys, key_count, first, rows, cells);
}

/* The cell of one row, for blocks of which few rows are wanted. */
static inline uint32_t cell_of(const pikir_cell_key *keys, size_t key_count, size_t row) {
  uint32_t cell = 0;
  for (size_t k = 0; k < key_count; k++) {
    const pikir_cell_key *key = keys + k;
    uint32_t code = 0;
    if (row < key->count) {
      if (key->width == 1) code = ((const uint8_t *)key->values)[row];
      else if (key->width == 2) code = ((const uint16_t *)key->values)[row];
      else code = ((const uint32_t *)key->values)[row];
    }
    cell += (code < key->limit ? code : 0) * key->stride;
  }
  return cell;
}

void pikir_count_cells(const pikir_cell_key *keys, size_t key_count, const uint64_t *set,
                       size_t first_word, size_t word_count, uint32_t *counts, size_t cell_count) {
  uint32_t cells[PIKIR_CELL_BLOCK];
  uint32_t *even = counts, *odd = counts + cell_count;
  const size_t block_words = PIKIR_CELL_BLOCK / 64;
  for (size_t done = 0; done < word_count; done += block_words) {
    const size_t words = word_count - done < block_words ? word_count - done : block_words;
    const uint64_t *block = set + first_word + done;
    const size_t first_row = (first_word + done) * 64;
    size_t wanted = 0;
    for (size_t w = 0; w < words; w++) wanted += (size_t)__builtin_popcountll(block[w]);
    if (wanted == 0) continue;
    const int is_sparse = wanted < words * 2;
    if (!is_sparse) pikir_cells(keys, key_count, first_row, words * 64, cells);
    for (size_t w = 0; w < words; w++) {
      uint64_t bits = block[w];
      const uint32_t *c = cells + w * 64;
      if (!is_sparse && bits == ~(uint64_t)0) {
        for (int i = 0; i < 64; i += 2) {
          even[c[i]]++;
          odd[c[i + 1]]++;
        }
        continue;
      }
      for (; bits; bits &= bits - 1) {
        int i = __builtin_ctzll(bits);
        even[is_sparse ? cell_of(keys, key_count, first_row + w * 64 + (size_t)i) : c[i]]++;
      }
    }
  }
}

#define GREATEST(type)                                                                         \
  {                                                                                            \
    const type *v = values;                                                                    \
    type most = 0;                                                                             \
    for (size_t i = 0; i < count; i++) most = v[i] > most ? v[i] : most;                       \
    return most;                                                                               \
  }

uint32_t pikir_greatest(const void *values, size_t count, uint32_t width) {
  if (width == 1) GREATEST(uint8_t)
  if (width == 2) GREATEST(uint16_t)
  GREATEST(uint32_t)
}
