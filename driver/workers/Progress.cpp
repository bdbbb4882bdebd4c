//===- Progress.cpp - how far a long stage is -----------------------------===//
#include "workers/Progress.h"
#include "llvm/Support/Format.h"
#include <algorithm>

using namespace llvm;

namespace flowpact::workers {

static std::string duration(double Seconds) {
  uint64_t Whole = static_cast<uint64_t>(Seconds + 0.5);
  if (Whole < 60)
    return std::to_string(Whole) + " s";
  if (Whole < 3600)
    return std::to_string(Whole / 60) + " min " + std::to_string(Whole % 60) + " s";
  return std::to_string(Whole / 3600) + " h " + std::to_string(Whole / 60 % 60) + " min";
}

std::string describeProgress(size_t Done, size_t Total, double WorkDone, double Seconds) {
  std::string Text;
  raw_string_ostream Out(Text);
  Out << Done << " of " << Total;
  if (Total)
    Out << " (" << 100 * Done / Total << "%)";
  if (Done == 0 || Seconds <= 0)
    return Text;
  Out << ", " << format("%.1f", Done / Seconds) << "/s";
  if (WorkDone > 0 && Done < Total)
    Out << ", about " << duration(Seconds * (1 - WorkDone) / WorkDone) << " left";
  return Text;
}

Progress::Progress(raw_ostream &Out, Style Shown, std::string What, size_t Total, double TotalWork)
    : Out(Out), Shown(Shown), What(std::move(What)), Total(Total), TotalWork(TotalWork) {}

void Progress::step(double Work) {
  ++Done;
  WorkDone += Work;
}

void Progress::show(StringRef Slowest) {
  using namespace std::chrono_literals;
  Clock::time_point Now = Clock::now();
  // A log is not filled with lines that say the same.
  auto Interval = Shown == Style::Terminal ? 100ms : Done == DoneShown ? 30000ms : 5000ms;
  if (Shown == Style::None || Now - LastShown < Interval)
    return;
  LastShown = Now;
  double Share = TotalWork > 0 ? std::min(WorkDone / TotalWork, 1.0) : 0;
  double Seconds = std::chrono::duration<double>(Now - Start).count();
  bool Terminal = Shown == Style::Terminal;
  Out << (Terminal ? "\r\x1b[K" : "") << What << ' '
      << describeProgress(Done, Total, Share, Seconds);
  if (!Slowest.empty())
    Out << "; " << Slowest;
  Out << (Terminal ? "" : "\n");
  DoneShown = Done;
  Out.flush();
  LineShown = Terminal;
}

void Progress::finish() {
  if (LineShown)
    Out << "\r\x1b[K";
  Out.flush();
  LineShown = false;
}

} // namespace flowpact::workers
