//===- TerminalSummary.cpp - what a scan found, covered and missed --------===//

#include "report/TerminalReport.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include <algorithm>
#include <array>
#include <map>

namespace flowpact::report {

using finding::Finding;
using finding::Level;

static constexpr size_t ShownUnits = 10; ///< failed or partly analysed
static constexpr size_t ShownUnmodelled = 5;

static void printMore(size_t Left, Painter &Out) {
  if (Left)
    Out.put("  ... and " + std::to_string(Left) + " more", Tint::Dim).endLine();
}

static bool isWhole(const ScanInfo &Info) {
  return llvm::none_of(Info.Units, [](const UnitReport &Unit) {
    return Unit.Status == UnitStatus::Failed || Unit.isPartial();
  });
}

static void printFindingCounts(const ScanInfo &Info, const finding::Result &Result, Painter &Out) {
  std::array<uint64_t, 3> ByLevel{};
  std::map<std::string, std::pair<Level, uint64_t>> ByRule;
  for (const Finding &F : Result.Findings) {
    ++ByLevel[static_cast<size_t>(F.Severity)];
    auto &[Worst, Count] = ByRule.try_emplace(F.Rule, Level::Note, 0).first->second;
    Worst = std::max(Worst, F.Severity);
    ++Count;
  }
  if (Result.Findings.empty()) {
    bool Whole = isWhole(Info);
    Out.put("no violations found", Whole ? Tint::Good : Tint::Warning);
    Out.put(Whole ? "" : " in what was analysed").endLine();
    return;
  }
  Out.put(counted(Result.Findings.size(), "violation"), Tint::Error);
  std::string Text;
  for (Level L : {Level::Error, Level::Warning, Level::Note})
    if (uint64_t Count = ByLevel[static_cast<size_t>(L)])
      Text += (Text.empty() ? ": " : ", ") + counted(Count, levelText(L));
  Out.put(Text).endLine();
  size_t Longest = 0;
  for (const auto &[Rule, Counts] : ByRule)
    Longest = std::max<size_t>(Longest, displayWidth(printable(Rule)));
  for (const auto &[Rule, Counts] : ByRule) {
    std::string Name = printable(Rule);
    Out.put(llvm::formatv("{0,6}  ", Counts.second).str()).put(Name, Tint::Bold);
    Out.space(Longest - displayWidth(Name) + 2);
    Out.put(levelText(Counts.first), levelTint(Counts.first)).endLine();
  }
}

/// "  reported only  src/a.cpp:3:5: rule", of new findings that fail no gate.
static void printReportedOnly(const Comparison &Compared, const finding::Result &Result,
                              Painter &Out) {
  for (size_t I = 0; I < Result.Findings.size(); ++I) {
    const ComparedFinding &Row = Compared.Findings[I];
    if (Row.State != BaselineState::New || Row.Enforced)
      continue;
    const Finding &F = Result.Findings[I];
    Out.put("  reported only: ", Tint::Label).put(locationText(F.Primary) + ": ", Tint::Bold);
    Out.put(printable(F.Rule)).endLine();
  }
}

static void printFixed(const Comparison &Compared, Painter &Out) {
  constexpr size_t ShownFixed = 10;
  size_t Count = std::min(Compared.Fixed.size(), ShownFixed);
  for (size_t I = 0; I < Count; ++I) {
    const BaselineFinding &Row = Compared.Fixed[I];
    Out.put("  fixed: ", Tint::Good).put(locationText(Row.Where) + ": ", Tint::Bold);
    Out.put(printable(Row.Message)).put(" [" + printable(Row.Rule) + "]", Tint::Dim).endLine();
  }
  printMore(Compared.Fixed.size() - Count, Out);
}

static void printComparison(const Comparison &Compared, const finding::Result &Result,
                            Painter &Out) {
  size_t New = Compared.count(BaselineState::New), Enforced = Compared.enforced();
  Out.put(counted(New, "new violation"), Enforced ? Tint::Error : Tint::Good);
  if (New != Enforced)
    Out.put(" (" + std::to_string(New - Enforced) + " reported only)");
  Out.put(", " + std::to_string(Compared.count(BaselineState::Unchanged)) + " unchanged, " +
          std::to_string(Compared.count(BaselineState::Updated)) + " updated, " +
          std::to_string(Compared.Fixed.size()) + " fixed since " + printable(Compared.With))
      .endLine();
  printReportedOnly(Compared, Result, Out);
  for (const ComparedFinding &Row : Compared.Findings)
    if (Row.WasSuppressed && Row.State == BaselineState::New) {
      Out.put("  some were suppressed then, and are not any more", Tint::Warning).endLine();
      break;
    }
  printFixed(Compared, Out);
  for (const std::string &Note : Compared.Notes)
    Out.put("baseline: ", Tint::Note).put(printable(Note)).endLine();
}

/// Sorted by file, so that the order of the compile database does not show.
static std::vector<const UnitReport *> troubledUnits(const ScanInfo &Info) {
  std::vector<const UnitReport *> Units;
  for (const UnitReport &Unit : Info.Units)
    if (Unit.Status == UnitStatus::Failed || Unit.isPartial())
      Units.push_back(&Unit);
  std::sort(Units.begin(), Units.end(), [](const UnitReport *A, const UnitReport *B) {
    return std::tie(A->File, A->Status, A->FailureReason, A->FirstError, A->Errors) <
           std::tie(B->File, B->Status, B->FailureReason, B->FirstError, B->Errors);
  });
  return Units;
}

static void printTroubledUnit(const UnitReport &Unit, Painter &Out) {
  bool Failed = Unit.Status == UnitStatus::Failed;
  finding::SourceRange Where = Unit.FirstErrorAt;
  if (Failed || Where.File.empty())
    Where = {Unit.File};
  Out.space(2).put(locationText(Where) + ": ", Tint::Bold);
  if (Failed)
    Out.put("not analysed: ", Tint::Error).put(printable(Unit.FailureReason)).endLine();
  else
    Out.put("partly analysed: ", Tint::Warning)
        .put(counted(Unit.Errors, "error") + ", first: " + printable(Unit.FirstError))
        .endLine();
}

static void printUnits(const ScanInfo &Info, Painter &Out) {
  size_t Fresh = 0, Cached = 0, Failed = 0, Partial = 0;
  for (const UnitReport &Unit : Info.Units) {
    Fresh += Unit.Status == UnitStatus::Analysed;
    Cached += Unit.Status == UnitStatus::Cached;
    Failed += Unit.Status == UnitStatus::Failed;
    Partial += Unit.isPartial();
  }
  Out.put(counted(Info.Units.size(), "translation unit") + ": " + std::to_string(Fresh + Cached) +
          " analysed");
  if (Cached)
    Out.put(" (" + std::to_string(Cached) + " from the cache)");
  if (Partial)
    Out.put(", ").put(std::to_string(Partial) + " of them only partly", Tint::Warning);
  if (Failed)
    Out.put(", ").put(std::to_string(Failed) + " not analysed", Tint::Error);
  Out.endLine();
  std::vector<const UnitReport *> Units = troubledUnits(Info);
  for (size_t I = 0; I < std::min(Units.size(), ShownUnits); ++I)
    printTroubledUnit(*Units[I], Out);
  printMore(Units.size() - std::min(Units.size(), ShownUnits), Out);
}

static void printUnmodelled(const finding::Result &Result, Painter &Out) {
  size_t Count = Result.Unmodelled.size();
  if (Count == 0)
    return;
  Out.put("content went through " + counted(Count, "function") + " that nothing describes",
          Tint::Bold);
  Out.put(Count == 1 ? "; a model or label says what it does:"
                     : "; models or labels say what they do:");
  Out.endLine();
  for (size_t I = 0; I < std::min(Count, ShownUnmodelled); ++I) {
    const finding::UnmodelledCall &Call = Result.Unmodelled[I];
    Out.put(llvm::formatv("{0,6}  ", Call.Sites).str()).put(printable(Call.Function)).endLine();
  }
  printMore(Count - std::min(Count, ShownUnmodelled), Out);
}

static void printLimits(const finding::Result &Result, Painter &Out) {
  if (Result.Limits.empty())
    return;
  Out.put("limits that were reached:", Tint::Warning).endLine();
  for (const finding::LimitHit &Hit : Result.Limits) {
    Out.space(2).put(printable(Hit.Limit), Tint::Bold).put(", " + counted(Hit.Count, "time"));
    if (!Hit.Effect.empty())
      Out.put(": " + printable(Hit.Effect));
    Out.endLine();
  }
}

static void printApproximations(const ScanInfo &Info, Painter &Out) {
  std::string Text;
  for (const Approximation &A : Info.Approximations)
    Text += (Text.empty() ? " " : ", ") + printable(A.What) + " (" + std::to_string(A.Count) + ")";
  if (!Text.empty())
    Out.paragraph({{"approximated constructs:", Tint::Bold}, {Text}}, 0, 2);
}

/// One line for all rules that lack the same: in a project without labels they are many.
static void printIdleRules(const finding::Result &Result, Painter &Out) {
  std::vector<std::pair<std::string, std::vector<std::string>>> Groups;
  for (const finding::RuleStatistics &Rule : Result.Rules) {
    if (Rule.Unmatched.empty())
      continue;
    auto Group = llvm::find_if(Groups, [&](auto &G) { return G.first == Rule.Unmatched; });
    if (Group == Groups.end())
      Group = Groups.insert(Group, {Rule.Unmatched, {}});
    Group->second.push_back(printable(Rule.Rule));
  }
  for (const auto &[Unmatched, Rules] : Groups) {
    bool One = Rules.size() == 1;
    std::string Verdict = One ? " could not apply: its labels matched no "
                              : " could not apply: their labels matched no ";
    Out.paragraph(
        {{One ? "rule " : "rules "}, {llvm::join(Rules, ", "), Tint::Bold}, {Verdict + Unmatched}},
        0, 2);
  }
}

/// A label of the project's own that matches nothing is misspelt, or about code that
/// went away; without it the rules that need it find less.
static void printUnmatchedLabels(const finding::Result &Result, Painter &Out) {
  for (const std::string &Label : Result.UnmatchedLabels)
    Out.put("configuration: ", Tint::Warning)
        .put(printable(Label) + " matches nothing in this program")
        .endLine();
}

static void printNotes(llvm::StringRef Prefix, const std::vector<std::string> &Notes,
                       Painter &Out) {
  for (const std::string &Note : Notes)
    Out.put(Prefix + ": ", Tint::Note).put(printable(Note)).endLine();
}

/// Functions whose bodies differ are hundreds where one flag does: one line.
static void printDifferences(const std::vector<std::string> &Notes, bool All, Painter &Out) {
  if (All || Notes.size() <= 1)
    return printNotes("note", Notes, Out);
  Out.put("note: ", Tint::Note)
      .put(counted(Notes.size(), "function"))
      .put(" have different bodies in different units, calls from elsewhere go to all of them "
           "(--verbose lists them)")
      .endLine();
}

/// Flows that nothing would check in a build without assertions.
static void printAssertions(const finding::Result &Result, Painter &Out) {
  static constexpr size_t MaxShown = 5;
  std::vector<const finding::Evidence *> Asserted;
  for (const finding::Evidence &Held : Result.Held)
    if (Held.InAssertion)
      Asserted.push_back(&Held);
  if (Asserted.empty())
    return;
  Out.put("  of these, " + counted(Asserted.size(), "flow") +
              (Asserted.size() == 1 ? " is" : " are") +
              " only checked in assertions, which release builds leave out:",
          Tint::Warning)
      .endLine();
  for (size_t I = 0; I < std::min(MaxShown, Asserted.size()); ++I)
    Out.put("    " + locationText(Asserted[I]->Primary) + ": " + Asserted[I]->Rule).endLine();
  if (Asserted.size() > MaxShown)
    Out.put("    and " + std::to_string(Asserted.size() - MaxShown) + " more").endLine();
}

void printSummary(const ScanInfo &Info, const finding::Result &Result, bool AllNotes,
                  Painter &Out) {
  if (Info.Baseline)
    printComparison(*Info.Baseline, Result, Out);
  else
    printFindingCounts(Info, Result, Out);
  if (size_t Count = Result.Held.size()) {
    Out.put(counted(Count, "flow"), Tint::Good).put(Count == 1 ? " was" : " were");
    Out.put(" checked and found to be allowed").endLine();
    printAssertions(Result, Out);
  }
  for (const std::string &Text : leftOutTexts(Info.LeftOut, "finding"))
    Out.put(Text + " (--min-confidence 0 shows them)", Tint::Warning).endLine();
  if (size_t Count = Info.Suppressed.size())
    Out.put(counted(Count, "finding") + (Count == 1 ? " is" : " are") +
            " suppressed for a reason (--suppressed lists them)")
        .endLine();
  printUnits(Info, Out);
  printUnmodelled(Result, Out);
  printLimits(Result, Out);
  printApproximations(Info, Out);
  printIdleRules(Result, Out);
  printUnmatchedLabels(Result, Out);
  for (const Suppression &Row : Info.Suppressions)
    if (std::string Text = suppressionNote(Row); !Text.empty())
      Out.put(locationText(Row.Where) + ": ", Tint::Bold)
          .put("warning: ", Tint::Warning)
          .put(printable(Text))
          .endLine();
  printNotes("configuration", Info.ConfigurationNotes, Out);
  printNotes("configuration", Result.Problems, Out);
  printNotes("cache", Info.CacheNotes, Out);
  printDifferences(Result.Notes, AllNotes, Out);
}

} // namespace flowpact::report
