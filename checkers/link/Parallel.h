//===- Parallel.h - work shared by a few threads ----------------*- C++ -*-===//
#ifndef FLOWPACT_LINK_PARALLEL_H
#define FLOWPACT_LINK_PARALLEL_H

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace flowpact::link {

/// Calls \p Body(I) for every I in [0, Count) on up to \p Threads threads, in
/// chunks. \p Body must write only what belongs to I; then the result does not
/// depend on the number of threads.
template <typename Function>
void parallelFor(size_t Count, unsigned Threads, size_t Chunk, Function &&Body) {
  size_t Chunks = (Count + Chunk - 1) / std::max<size_t>(Chunk, 1);
  Threads = std::min<size_t>(std::max(Threads, 1u), Chunks);
  std::atomic<size_t> Next{0};
  auto Work = [&] {
    for (size_t C; (C = Next.fetch_add(1, std::memory_order_relaxed)) < Chunks;)
      for (size_t I = C * Chunk, End = std::min(Count, I + Chunk); I < End; ++I)
        Body(I);
  };
  if (Threads <= 1)
    return Work();
  std::vector<std::thread> Pool;
  for (unsigned T = 0; T + 1 < Threads; ++T)
    Pool.emplace_back(Work);
  Work();
  for (std::thread &Thread : Pool)
    Thread.join();
}

/// Like parallelFor, for work that wants a worker of its own on each thread:
/// \p Make makes one, \p Body(worker, I) uses it. Each worker begins with a share of its own,
/// so that what it remembers of one number helps with the next, and then takes from the others.
/// It must not let what it remembers change its answers.
template <typename MakeWorker, typename Function>
void parallelForWorkers(size_t Count, unsigned Threads, MakeWorker &&Make, Function &&Body) {
  Threads = std::min<size_t>(std::max(Threads, 1u), Count);
  std::vector<std::atomic<size_t>> Taken(Threads); // of each share
  std::atomic<unsigned> Started{0};
  auto Work = [&] {
    auto Worker = Make();
    unsigned Own = Started.fetch_add(1, std::memory_order_relaxed);
    for (unsigned T = 0; T < Threads; ++T) {
      size_t Share = (Own + T) % Threads;
      size_t Begin = Count * Share / Threads, End = Count * (Share + 1) / Threads;
      for (size_t I; (I = Begin + Taken[Share].fetch_add(1, std::memory_order_relaxed)) < End;)
        Body(Worker, I);
    }
  };
  std::vector<std::thread> Pool;
  for (unsigned T = 0; T + 1 < Threads; ++T)
    Pool.emplace_back(Work);
  if (Count)
    Work();
  for (std::thread &Thread : Pool)
    Thread.join();
}

/// Runs all of \p Jobs, each once and in no particular order, at the same time if there
/// is more than one thread. None may write what another reads.
template <typename... Functions> void runTogether(unsigned Threads, Functions &&...Jobs) {
  if (Threads <= 1)
    return (Jobs(), ...);
  std::thread Pool[] = {std::thread(Jobs)...};
  for (std::thread &Thread : Pool)
    Thread.join();
}

} // namespace flowpact::link

#endif // FLOWPACT_LINK_PARALLEL_H
