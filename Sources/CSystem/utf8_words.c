#include "utf8.h"

/* Words and folding. ASCII and two-byte letters go by table; the rest by page or by range. */

/* What the hot loops need of a scalar below U+0800 in one word: its folded bytes, how many they
   are (0 when more than two), and its class. */
typedef struct {
  uint8_t bytes[2];
  uint8_t length;
  uint8_t class_;
} low_entry;

static low_entry low_table[0x800];

__attribute__((constructor)) static void fill_low_table(void) {
  for (uint32_t scalar = 0; scalar < 0x800; scalar++) {
    uint8_t folded[4];
    size_t length = pikir_utf8_encode(pikir_utf8_fold(scalar), folded);
    low_entry *entry = &low_table[scalar];
    entry->class_ = pikir_utf8_low_class[scalar];
    if (length > 2) continue;
    entry->length = (uint8_t)length;
    entry->bytes[0] = folded[0];
    entry->bytes[1] = length == 2 ? folded[1] : 0;
  }
}

/* The entry of the character at an offset and its size; a null pointer for one of three bytes or
   more, or an ill-formed one. */
static inline const low_entry *low_at(
    const uint8_t *bytes, size_t length, size_t at, size_t *size) {
  uint8_t lead = bytes[at];
  if (lead < 0x80) {
    *size = 1;
    return &low_table[lead];
  }
  if (lead >= 0xC2 && lead < 0xE0 && at + 1 < length && (bytes[at + 1] & 0xC0) == 0x80) {
    *size = 2;
    return &low_table[(uint32_t)(lead & 0x1F) << 6 | (bytes[at + 1] & 0x3F)];
  }
  return 0;
}

uint32_t pikir_utf8_fold(uint32_t scalar) {
  if (scalar > 0xFFFF) return scalar;
  uint16_t folded = pikir_utf8_fold_pages[pikir_utf8_fold_index[scalar >> 8]][scalar & 0xFF];
  return folded ? folded : scalar;
}

uint32_t pikir_utf8_class(uint32_t scalar) {
  if (scalar < 0x800) return pikir_utf8_low_class[scalar];
  size_t low = 0, high = pikir_utf8_range_count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (scalar > pikir_utf8_ranges[middle].last) low = middle + 1;
    else high = middle;
  }
  if (low == pikir_utf8_range_count || scalar < pikir_utf8_ranges[low].first) return 0;
  return pikir_utf8_ranges[low].class_;
}

size_t pikir_utf8_fold_bytes(const uint8_t *bytes, size_t length, uint8_t *out) {
  size_t at = 0, written = 0, size;
  while (at < length) {
    const low_entry *entry = low_at(bytes, length, at, &size);
    if (entry && entry->length) {
      out[written] = entry->bytes[0];
      if (entry->length == 2) out[written + 1] = entry->bytes[1];
      written += entry->length;
      at += size;
      continue;
    }
    uint32_t scalar = pikir_utf8_decode(bytes + at, length - at, &size);
    if (size == 1) {
      out[written++] = bytes[at++];
      continue;
    }
    written += pikir_utf8_encode(pikir_utf8_fold(scalar), out + written);
    at += size;
  }
  return written;
}

/* The class of the character at an offset, and its scalar and size. */
static uint32_t look(
    const uint8_t *bytes, size_t length, size_t at, uint32_t *scalar, size_t *size) {
  *scalar = pikir_utf8_decode_inline(bytes + at, length - at, size);
  return pikir_utf8_class_inline(*scalar);
}

/* Appends a folded character unless the token is full or was cut before. */
static size_t append(uint8_t *out, size_t count, uint32_t scalar, int *cut) {
  uint8_t piece[4];
  uint32_t folded = pikir_utf8_fold(scalar);
  if (*cut) return count;
  if (folded < 0x80 && count < PIKIR_TOKEN_CAPACITY) {
    out[count] = (uint8_t)folded;
    return count + 1;
  }
  size_t size = pikir_utf8_encode(folded, piece);
  if (count + size > PIKIR_TOKEN_CAPACITY) {
    *cut = 1;
    return count;
  }
  for (size_t i = 0; i < size; i++) out[count + i] = piece[i];
  return count + size;
}

size_t pikir_next_token(pikir_token_scan *scan, uint8_t *out) {
  const uint8_t *bytes = scan->bytes;
  size_t length = scan->length, at = scan->offset, size = 0;
  uint32_t scalar = 0, class = 0;
  const low_entry *entry;
  for (;; at += size) {
    if (at >= length) {
      scan->offset = scan->start = length;
      return 0;
    }
    entry = low_at(bytes, length, at, &size);
    class = entry ? entry->class_ : look(bytes, length, at, &scalar, &size);
    if (class >= PIKIR_CLASS_LATIN && class <= PIKIR_CLASS_DIGIT) break;
    if (class == PIKIR_CLASS_SINGLE) break;
  }
  scan->start = at;
  int cut = 0;
  size_t count;
  if (entry && entry->length) {
    out[0] = entry->bytes[0];
    out[1] = entry->bytes[1];
    count = entry->length;
  } else {
    look(bytes, length, at, &scalar, &size);
    count = append(out, 0, scalar, &cut);
  }
  at += size;
  if (class == PIKIR_CLASS_SINGLE) {
    scan->offset = at;
    return count;
  }
  /* The end of the token, before any ignored characters that follow it. */
  size_t end = at;
  uint32_t last = class;
  while (at < length) {
    entry = low_at(bytes, length, at, &size);
    if (entry && entry->length && count + 2 <= PIKIR_TOKEN_CAPACITY && !cut) {
      class = entry->class_;
      if (class >= PIKIR_CLASS_LATIN && class <= PIKIR_CLASS_DIGIT) {
        out[count] = entry->bytes[0];
        out[count + 1] = entry->bytes[1];
        count += entry->length;
        at += size;
        end = at;
        last = class;
        continue;
      }
      if (class == PIKIR_CLASS_SEPARATOR) break;
    }
    class = look(bytes, length, at, &scalar, &size);
    if (class >= PIKIR_CLASS_LATIN && class <= PIKIR_CLASS_MARK) {
      count = append(out, count, scalar, &cut);
      at += size;
      end = at;
      if (class != PIKIR_CLASS_MARK) last = class;
      continue;
    }
    if (class == PIKIR_CLASS_IGNORED) {
      at += size;
      continue;
    }
    if (class != PIKIR_CLASS_APOSTROPHE || last > PIKIR_CLASS_CYRILLIC || at + size >= length)
      break;
    /* An apostrophe between two letters of one script is left out of the word. */
    uint32_t after;
    size_t after_size;
    if (look(bytes, length, at + size, &after, &after_size) != last) break;
    at += size;
  }
  scan->offset = end;
  return count;
}
