// The peer of `buildPartition`: std::sort of both event arrays, then the same sweep.
//   peer-sweep FILE RUNS
// FILE: u64 n, then n firsts, n lasts (u64), n kinds (u8), little endian, page-aligned.
// Prints the number of segments, a checksum of them, and the milliseconds of each run.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

struct Partition {
  std::vector<uint64_t> firsts;
  std::vector<uint8_t> masks;
  std::vector<uint32_t> depths;
};

static Partition build(const std::vector<uint64_t> &firsts, const std::vector<uint64_t> &lasts,
                       const std::vector<uint8_t> &kinds) {
  const size_t n = firsts.size();
  // The kind rides in the low bits of a page-aligned edge; an end is the last byte's page, rounded down.
  std::vector<uint64_t> begins(n), ends(n);
  for (size_t i = 0; i < n; i++) {
    begins[i] = firsts[i] | kinds[i];
    ends[i] = (lasts[i] & ~4095ull) | kinds[i];
  }
  std::sort(begins.begin(), begins.end());
  std::sort(ends.begin(), ends.end());

  Partition out;
  out.firsts.reserve(2 * n + 1);
  out.masks.reserve(2 * n + 1);
  out.depths.reserve(2 * n + 1);
  int32_t counts[4] = {0, 0, 0, 0};
  uint32_t depth = 0;
  uint8_t mask = 0;
  size_t b = 0, e = 0;
  uint64_t at = 0;
  for (;;) {
    while (b < n && (begins[b] & ~4095ull) == at) {
      const int kind = begins[b++] & 3;
      counts[kind]++;
      depth++;
      mask |= 1 << kind;
    }
    // An end's edge is the page after it; that of the last page is beyond the space.
    while (e < n && at != 0 && (ends[e] & ~4095ull) == at - 4096) {
      const int kind = ends[e++] & 3;
      depth--;
      if (--counts[kind] == 0) mask &= ~(1 << kind);
    }
    if (out.firsts.empty() || out.masks.back() != mask || out.depths.back() != depth) {
      out.firsts.push_back(at);
      out.masks.push_back(mask);
      out.depths.push_back(depth);
    }
    uint64_t next = 0;
    if (b < n) next = begins[b] & ~4095ull;
    if (e < n) {
      const uint64_t edge = (ends[e] & ~4095ull) + 4096;
      if (edge != 0 && (next == 0 || edge < next)) next = edge;
    }
    if (next == 0) return out;
    at = next;
  }
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  FILE *file = fopen(argv[1], "rb");
  uint64_t n = 0;
  if (!file || fread(&n, 8, 1, file) != 1) return 2;
  std::vector<uint64_t> firsts(n), lasts(n);
  std::vector<uint8_t> kinds(n);
  if (fread(firsts.data(), 8, n, file) != n || fread(lasts.data(), 8, n, file) != n ||
      fread(kinds.data(), 1, n, file) != n)
    return 2;
  for (int run = -1; run < atoi(argv[2]); run++) {
    const auto start = std::chrono::steady_clock::now();
    const Partition out = build(firsts, lasts, kinds);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    if (run < 0) {
      uint32_t sum = 2166136261u;
      for (size_t i = 0; i < out.firsts.size(); i++) {
        sum = (sum ^ (uint32_t)out.firsts[i] ^ (uint32_t)(out.firsts[i] >> 32)) * 16777619u;
        sum = (sum ^ out.masks[i] ^ out.depths[i]) * 16777619u;
      }
      printf("%zu %u\n", out.firsts.size(), sum);
    } else printf("%.3f\n", took.count());
  }
  return 0;
}
