#ifndef PIKIR_MASKS_H
#define PIKIR_MASKS_H

#include <stddef.h>
#include <stdint.h>

/* Kernels over whole columns. Each takes the vector level to use, so that a test can compare
   them; a level the machine lacks must not be given. */
enum { PIKIR_VECTOR_NONE = 0, PIKIR_VECTOR_SSE2 = 1, PIKIR_VECTOR_AVX2 = 2 };

/* The best level of this machine. */
int pikir_vector_level(void);

/* For each i below count, bit i & 63 of out[i >> 6] becomes low <= values[i] <= high. The bits
   of the last word from count on are as if the values there were 0. When within is not null,
   every word is and-ed with its word, and blocks where that is 0 are not read. Writes
   (count + 63) / 64 words. */
void pikir_mask_range_8(int level, const uint8_t *values, size_t count, uint8_t low, uint8_t high,
                        const uint64_t *within, uint64_t *out);
void pikir_mask_range_16(int level, const uint16_t *values, size_t count, uint16_t low,
                         uint16_t high, const uint64_t *within, uint64_t *out);
void pikir_mask_range_32(int level, const uint32_t *values, size_t count, uint32_t low,
                         uint32_t high, const uint64_t *within, uint64_t *out);

/* The same for membership in a set of values below bit_count, given as bits; greater values are
   not members. For bytes the set has 256 bits. */
void pikir_mask_member_8(int level, const uint8_t *values, size_t count, const uint64_t *bits,
                         const uint64_t *within, uint64_t *out);
void pikir_mask_member_16(const uint16_t *values, size_t count, const uint64_t *bits,
                          size_t bit_count, const uint64_t *within, uint64_t *out);
void pikir_mask_member_32(const uint32_t *values, size_t count, const uint64_t *bits,
                          size_t bit_count, const uint64_t *within, uint64_t *out);

#endif
