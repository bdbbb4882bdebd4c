//===- Terminal.cpp - the report in the compiler's style ------------------===//
//
// In: findings, policy, the scanned files. Out: for each finding a
// compiler-like diagnostic, three lines that say whose content goes where and
// what is missing, the numbered path from source to sink, and the way out; then
// a summary.
//
//===----------------------------------------------------------------------===//

#include "report/RuleText.h"
#include "report/Snippet.h"
#include "report/TerminalReport.h"
#include <algorithm>

namespace flowpact::report {

using finding::Finding;
using finding::SourceRange;

static constexpr unsigned DeepestIndent = 8; ///< call levels shown by indentation

std::string locationText(const SourceRange &Range) {
  if (Range.File.empty())
    return "<unknown location>";
  std::string Text = printable(Range.File);
  if (Range.Line)
    Text += ":" + std::to_string(Range.Line);
  if (Range.Line && Range.Column)
    Text += ":" + std::to_string(Range.Column);
  return Text;
}

llvm::StringRef levelText(finding::Level Level) {
  switch (Level) {
  case finding::Level::Note:
    return "note";
  case finding::Level::Warning:
    return "warning";
  case finding::Level::Error:
    return "error";
  }
  llvm_unreachable("covered switch");
}

Tint levelTint(finding::Level Level) {
  switch (Level) {
  case finding::Level::Note:
    return Tint::Note;
  case finding::Level::Warning:
    return Tint::Warning;
  case finding::Level::Error:
    return Tint::Error;
  }
  llvm_unreachable("covered switch");
}

std::string counted(uint64_t Count, llvm::StringRef Noun) {
  return std::to_string(Count) + " " + Noun.str() + (Count == 1 ? "" : "s");
}

void FindingPrinter::printFact(llvm::StringRef Label, llvm::StringRef Text, Tint TextTint) {
  constexpr unsigned TextColumn = SnippetGutter + 10;
  Out.put("      = ", Tint::Dim).put(Label, Tint::Label);
  Out.space(TextColumn - SnippetGutter - Label.size());
  Out.paragraph({{printable(Text), TextTint}}, TextColumn, TextColumn);
}

/// "Mixpanel (analytics, us) at api.mixpanel.com, as egress.http"
static std::string destinationText(const Finding &F, const policy::Policy &Policy) {
  const policy::Recipient *Known = findRecipient(Policy, F.Recipient);
  std::string Text = Known && !Known->Name.empty() ? Known->Name : F.Recipient;
  std::string Category = !F.RecipientCategory.empty() ? F.RecipientCategory
                         : Known                      ? Known->Category
                                                      : "";
  if (Known && !Known->Region.empty())
    Category += (Category.empty() ? "" : ", ") + Known->Region;
  if (!Text.empty() && !Category.empty())
    Text += " (" + Category + ")";
  if (!F.Destination.empty())
    Text += (Text.empty() ? "'" : " at '") + F.Destination + "'";
  if (!F.SinkLabel.empty())
    Text += Text.empty() ? F.SinkLabel : ", as " + F.SinkLabel;
  return Text;
}

void FindingPrinter::printFacts(const Finding &F) {
  const policy::FlowRule *Rule = findFlowRule(Policy, F.Rule);
  if (!Rule && policy::findRule(Policy, F.Rule)) {
    if (!F.Subject.empty())
      printFact("about", "'" + F.Subject + "'");
    printFact("rule", ruleSentence(Policy, F.Rule));
    return;
  }
  std::string Whose = F.SourceLabel;
  if (!F.Subject.empty())
    Whose += (Whose.empty() ? "content of '" : " of '") + F.Subject + "'";
  if (!Whose.empty())
    printFact("content", Whose);
  std::string Where = destinationText(F, Policy);
  if (!Where.empty())
    printFact("goes to", Where);
  if (!Rule)
    return;
  std::string Missing = allowedBy(*Rule, F.Subject.empty() ? "" : "'" + F.Subject + "'");
  if (Missing.empty())
    printFact("allowed", "never, whatever is checked", Tint::Bold);
  else
    printFact("missing", Missing, Tint::Bold);
}

/// "file:line:col: note: message"
static std::vector<Piece> noteLine(const SourceRange &Where, llvm::StringRef Message) {
  return {{locationText(Where) + ":", Tint::Bold, /*Solid=*/true},
          {" note: ", Tint::Note},
          {printable(Message)}};
}

void FindingPrinter::printStep(const Finding &F, size_t Index, bool NewFunction) {
  const finding::Step &Step = F.Path[Index];
  std::string Number = std::to_string(Index + 1) + ".";
  unsigned Indent = 2 + 2 * std::min(Step.Depth, DeepestIndent);
  unsigned Pad = Number.size() < 4 ? 4 - Number.size() : 0;
  Out.space(Pad).put(Number, Tint::Dim).space(Indent - 1);
  unsigned Column = Pad + Number.size() + Indent - 1;
  std::vector<Piece> Line = noteLine(Step.Where, Step.Message);
  if (NewFunction && !Step.Function.empty())
    Line.push_back({" in " + printable(Step.Function), Tint::Dim});
  Out.paragraph(Line, Column, Column + 4);
  bool IsEnd = Index == 0 || Index + 1 == F.Path.size();
  bool IsShown = Step.Where.File == F.Primary.File && Step.Where.Line == F.Primary.Line;
  if (IsEnd && !IsShown)
    printSnippet(Sources, Step.Where, Column, Out);
}

void FindingPrinter::printPath(const Finding &F) {
  size_t Count = F.Path.size();
  if (Count == 0)
    return;
  bool IsFlow = findFlowRule(Policy, F.Rule) || !policy::findRule(Policy, F.Rule);
  if (!IsFlow && Count == 1)
    return; // the line above says it
  Out.put(IsFlow ? "  how it gets there" : "  on this way", Tint::Bold)
      .put(", in " + counted(Count, "step") + ":")
      .endLine();
  size_t Limit = std::max(Options.MaxPathSteps, 2u);
  size_t Head = Count > Limit ? Limit / 2 : Count;
  size_t Resume = Count > Limit ? Count - (Limit - Head) : Count;
  auto Print = [&](size_t Begin, size_t End) {
    for (size_t I = Begin; I < End; ++I)
      printStep(F, I, I == Begin || F.Path[I].Function != F.Path[I - 1].Function);
  };
  Print(0, Head);
  if (Resume > Head)
    Out.put("      ... " + counted(Resume - Head, "step") + " left out ...", Tint::Dim).endLine();
  Print(Resume, Count);
}

void FindingPrinter::printChecks(const Finding &F) {
  constexpr unsigned CheckIndent = 6;
  if (F.Checks.empty())
    return;
  Out.put(F.Checks.size() == 1 ? "  a check that does not count:" : "  checks that do not count:",
          Tint::Bold);
  Out.endLine();
  for (const finding::Related &Check : F.Checks) {
    Out.space(CheckIndent)
        .paragraph(noteLine(Check.Where, Check.Message), CheckIndent, CheckIndent + 4);
    printSnippet(Sources, Check.Where, CheckIndent, Out);
  }
}

void FindingPrinter::printAdvice(const Finding &F) {
  if (!F.Again.empty()) {
    std::string Places;
    for (const finding::SourceRange &Where : F.Again)
      Places += (Places.empty() ? "" : ", ") + locationText(Where);
    printFact("also", Places);
  }
  if (F.Confidence < 100) {
    std::string Text = std::to_string(F.Confidence) + "%";
    for (size_t I = 0; I < F.ConfidenceReasons.size(); ++I)
      Text += (I ? "; " : ": ") + F.ConfidenceReasons[I];
    printFact("certain", Text);
  }
  const policy::Clause *Clause = findClause(Policy, F.Clause);
  if (Clause && !Clause->Remediation.empty())
    printFact("fix", Clause->Remediation);
  std::string Text = F.Clause;
  if (Clause && !Clause->Title.empty())
    Text += ": " + Clause->Title;
  if (Clause && !Clause->Uri.empty())
    Text += " (see " + Clause->Uri + ")";
  if (!Text.empty())
    printFact("clause", Text);
}

void FindingPrinter::print(const Finding &F) {
  Out.paragraph({{locationText(F.Primary) + ":", Tint::Bold, /*Solid=*/true},
                 {" " + levelText(F.Severity).str() + ": ", levelTint(F.Severity)},
                 {printable(F.Message), Tint::Bold},
                 {" [" + printable(F.Rule) + "]", Tint::Dim}},
                0, 6);
  printSnippet(Sources, F.Primary, 0, Out);
  printFacts(F);
  printPath(F);
  printChecks(F);
  printAdvice(F);
  Out.endLine();
}

static void printEvidence(const finding::Result &Result, SourceText &Sources, Painter &Out) {
  for (const finding::Evidence &Held : Result.Held) {
    Out.paragraph({{locationText(Held.Primary) + ":", Tint::Bold, /*Solid=*/true},
                   {" holds: ", Tint::Good},
                   {printable(Held.Message)},
                   {" [" + printable(Held.Rule) + "]", Tint::Dim}},
                  0, 6);
    printSnippet(Sources, Held.Primary, 0, Out);
    if (Held.GuardLocation.File.empty())
      continue;
    Out.paragraph(noteLine(Held.GuardLocation, "the check that proves it"), 0, 6);
    printSnippet(Sources, Held.GuardLocation, 0, Out);
  }
  if (!Result.Held.empty())
    Out.endLine();
}

/// All; beside an earlier run, those that are new.
static std::vector<const Finding *> findingsToShow(const ScanInfo &Info,
                                                   const finding::Result &Result) {
  std::vector<const Finding *> Findings;
  for (size_t I = 0; I < Result.Findings.size(); ++I)
    if (!Info.Baseline || Info.Baseline->Findings[I].State == BaselineState::New)
      Findings.push_back(&Result.Findings[I]);
  return Findings;
}

void printTerminal(const ScanInfo &Info, const finding::Result &Result,
                   const policy::Policy &Policy, llvm::raw_ostream &OS,
                   const TerminalOptions &Options) {
  SourceText Sources(Info.SourceRoot);
  Painter Out(OS, Options.Color, Options.Width);
  FindingPrinter Printer(Sources, Policy, Options, Out);
  std::vector<const Finding *> Findings = findingsToShow(Info, Result);
  size_t Shown = Findings.size();
  if (Options.MaxFindings)
    Shown = std::min<size_t>(Shown, Options.MaxFindings);
  for (size_t I = 0; I < Shown; ++I)
    Printer.print(*Findings[I]);
  if (Shown < Findings.size()) {
    Out.put(counted(Findings.size() - Shown, "more finding") + " not shown", Tint::Bold);
    Out.put(" (at most " + llvm::Twine(Options.MaxFindings) + " are)").endLine();
    Out.endLine();
  }
  if (Options.ShowSuppressed)
    printSuppressed(Info, Out);
  if (Options.ShowEvidence)
    printEvidence(Result, Sources, Out);
  printSummary(Info, Result, Options.AllNotes, Out);
}

} // namespace flowpact::report
