#include "guard.h"

#include <string.h>

int guard_compare_texts(const char *a, size_t a_length, const char *b, size_t b_length) {
  const int order = memcmp(a, b, a_length < b_length ? a_length : b_length);
  return order != 0 ? order : a_length < b_length ? -1 : a_length > b_length;
}

typedef struct {
  char *items;
  size_t size;
  guard_comparison *compare;
} heap;

static char *at(const heap *h, size_t index) { return h->items + index * h->size; }

static void swap(const heap *h, size_t a, size_t b) {
  char moved[GUARD_SORTED_BYTES];
  memcpy(moved, at(h, a), h->size);
  memcpy(at(h, a), at(h, b), h->size);
  memcpy(at(h, b), moved, h->size);
}

static void sink(const heap *h, size_t root, size_t count) {
  for (;;) {
    size_t child = 2 * root + 1;
    if (child >= count) return;
    if (child + 1 < count && h->compare(at(h, child), at(h, child + 1)) < 0) child++;
    if (h->compare(at(h, root), at(h, child)) >= 0) return;
    swap(h, root, child);
    root = child;
  }
}

void guard_sort(void *items, size_t count, size_t size, guard_comparison *compare) {
  const heap h = {items, size, compare};
  for (size_t i = count / 2; i-- > 0;) sink(&h, i, count);
  for (size_t end = count; end-- > 1;) {
    swap(&h, 0, end);
    sink(&h, 0, end);
  }
}
