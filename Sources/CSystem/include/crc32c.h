#ifndef PIKIR_CRC32C_H
#define PIKIR_CRC32C_H

#include <stddef.h>
#include <stdint.h>

/* CRC-32C (Castagnoli, reflected, as in iSCSI, RFC 3720 appendix B.4) of length bytes, continuing
   from an earlier value; 0 starts one. Uses the CPU's instruction where there is one. */
uint32_t pikir_crc32c(uint32_t crc, const void *bytes, size_t length);

#endif
