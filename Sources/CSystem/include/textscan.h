#ifndef PIKIR_TEXTSCAN_H
#define PIKIR_TEXTSCAN_H

#include <stddef.h>
#include <stdint.h>

/* What a needle's bytes look like around its two rarest ones. The letters of a pair in upper and
   lower case have UTF-8 forms of equal length that differ in single bits, so a byte compared
   under a mask meets both; what else it meets is sorted out by whoever takes the positions. */
typedef struct {
  /* The second anchor stands this many bytes behind the first; 0 when there is only one. */
  size_t distance;
  uint8_t first_mask, first_value;
  uint8_t second_mask, second_value;
  /* Eight bytes from this many before the first anchor must equal value under mask. */
  uint32_t before;
  uint64_t mask, value;
} pikir_text_anchors;

/* Finds where both anchors and the eight bytes stand, from an offset on: writes at most capacity
   offsets of the first anchor, ascending, and gives their count. *next becomes where to go on, or
   length when all was looked at. Eight bytes that would reach outside are not compared. Up to 64
   bytes behind the last one are read and must be readable; what they hold does not matter. */
size_t pikir_find_anchors(int level, const pikir_text_anchors *anchors, const uint8_t *bytes,
                          size_t length, size_t from, size_t *next, size_t *offsets,
                          size_t capacity);

/* Postings: ascending row numbers, each as the distance from the one before less 1 (the first from
   -1), in groups of 7 bits, lowest first, the top bit set on all but the last. */

/* Sets the bits of the rows; those beyond word_count words are left out. */
void pikir_postings_mark(const uint8_t *postings, size_t length, uint64_t *words,
                         size_t word_count);

/* Counts the rows whose bit is set. */
size_t pikir_postings_count(const uint8_t *postings, size_t length, const uint64_t *words,
                            size_t word_count);

/* Adds to counts how many of the rows stand in a first and in a second set. With stamps, one for
   each row of word_count words, a row that has the stamp already is not counted again. */
void pikir_postings_tally(const uint8_t *postings, size_t length, const uint64_t *first,
                          const uint64_t *second, size_t word_count, uint32_t *stamps,
                          uint32_t stamp, uint32_t counts[2]);

#endif
