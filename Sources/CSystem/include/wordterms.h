#ifndef PIKIR_WORDTERMS_H
#define PIKIR_WORDTERMS_H

#include <stdint.h>

/* A term of the word index while it is built: one cache line. */
typedef struct {
  uint64_t hash;
  /* The last row that holds it, plus 1. */
  uint32_t last_row;
  uint32_t row_count;
  /* Where its next posting byte goes in the pool, and where its slice ends. */
  uint32_t write_at;
  uint32_t write_end;
  uint32_t first_slice;
  /* Where its bytes begin in the arena of terms. */
  uint32_t byte_offset;
  /* Its length, then its first 31 bytes, padded with zeros. */
  uint64_t start[4];
} pikir_term;

/* A token that waits for its hash slot to arrive in the cache. The length and the token's bytes
   follow each other as in a term; at least 8 zeros follow the token. */
typedef struct {
  uint64_t hash;
  uint32_t row;
  uint32_t unused;
  uint8_t length;
  uint8_t bytes[79];
} pikir_waiting_token;

#endif
