//===- Markdown.cpp - the summary for a pull request's comment ------------===//
//
// A verdict, counts, each finding with its path folded away, what was fixed, and how much
// of the program was looked at. Services cut a comment off, or refuse it, beyond 65,536
// characters: findings that no longer fit are counted.
//
//===----------------------------------------------------------------------===//
#include "report/Display.h"
#include "report/Outputs.h"
#include "report/RuleText.h"
#include "report/SarifLog.h"
#include "report/TerminalReport.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::report {

using finding::Finding;

static constexpr size_t LongestComment = 60'000;
static constexpr size_t ShownSteps = 30, ShownFixed = 20, ShownUnits = 10;

/// Text in which nothing is markup, a mention or a reference.
static std::string plain(llvm::StringRef Text) {
  std::string Out;
  for (char C : printable(Text)) {
    if (llvm::StringRef("\\`*_[]|~#").contains(C))
      Out += '\\';
    if (C == '<')
      Out += "&lt;";
    else if (C == '>')
      Out += "&gt;";
    else if (C == '&')
      Out += "&amp;";
    else if (C == '@')
      Out += "&#64;";
    else
      Out += C;
  }
  return Out;
}

/// A place, as code.
static std::string place(const finding::SourceRange &Where) {
  std::string Text = Where.File.empty() ? "unknown place" : printable(Where.File);
  if (Where.Line)
    Text += ":" + std::to_string(Where.Line);
  std::string Fence = Text.find('`') == std::string::npos ? "`" : "``";
  return Fence + Text + Fence;
}

static std::string findingText(const Finding &F, const policy::Policy &Policy) {
  std::string Text = "**" + place(reportedPlace(F)) + "** " + levelText(F.Severity).str() + ": " +
                     plain(sentence(F.Message)) + " (" + plain(F.Rule) + ")\n\n";
  const policy::Clause *Clause = findClause(Policy, F.Clause);
  if (F.Path.size() > 1) {
    Text += "<details><summary>How it gets there, in " + counted(F.Path.size(), "step") +
            "</summary>\n\n";
    size_t Head = F.Path.size() > ShownSteps ? ShownSteps / 2 : F.Path.size();
    size_t Resume = F.Path.size() > ShownSteps ? F.Path.size() - ShownSteps / 2 : F.Path.size();
    auto Add = [&](size_t I) {
      Text += std::to_string(I + 1) + ". " + place(F.Path[I].Where) + " " +
              plain(F.Path[I].Message) + "\n";
    };
    for (size_t I = 0; I < Head; ++I)
      Add(I);
    if (Resume > Head)
      Text += "\n" + counted(Resume - Head, "step") + " left out\n\n";
    for (size_t I = Resume; I < F.Path.size(); ++I)
      Add(I);
    Text += "\n</details>\n\n";
  }
  for (const finding::Related &Check : F.Checks)
    Text +=
        "A check that does not count: " + place(Check.Where) + " " + plain(Check.Message) + "\n\n";
  if (F.Confidence < 100)
    Text += "Certain to " + std::to_string(F.Confidence) + " %. ";
  if (Clause && !Clause->Remediation.empty())
    Text += "Way out: " + plain(Clause->Remediation);
  return llvm::StringRef(Text).rtrim().str() + "\n\n";
}

static std::string verdict(const ScanInfo &Info, const finding::Result &Result) {
  if (!Info.Baseline)
    return Result.Findings.empty() ? "no violations" : counted(Result.Findings.size(), "violation");
  size_t New = Info.Baseline->count(BaselineState::New), Enforced = Info.Baseline->enforced();
  if (New == 0)
    return "nothing new";
  return counted(New, "new violation") +
         (Enforced == New ? "" : ", " + std::to_string(Enforced) + " of them enforced");
}

static std::string comparisonTable(const Comparison &Compared, const ScanInfo &Info) {
  return "Compared with " + plain(Compared.With) +
         ":\n\n| new | unchanged | updated | fixed | suppressed |\n|---|---|---|---|---|\n| " +
         std::to_string(Compared.count(BaselineState::New)) + " | " +
         std::to_string(Compared.count(BaselineState::Unchanged)) + " | " +
         std::to_string(Compared.count(BaselineState::Updated)) + " | " +
         std::to_string(Compared.Fixed.size()) + " | " + std::to_string(Info.Suppressed.size()) +
         " |\n\n";
}

/// New ones that are enforced come first: they are what the reader is to mend.
static std::vector<size_t> chosen(const ScanInfo &Info, const finding::Result &Result) {
  std::vector<size_t> Rows;
  for (size_t I = 0; I < Result.Findings.size(); ++I)
    if (!Info.Baseline || Info.Baseline->Findings[I].State == BaselineState::New)
      Rows.push_back(I);
  if (Info.Baseline)
    llvm::sort(Rows, [&](size_t A, size_t B) {
      bool First = Info.Baseline->Findings[A].Enforced,
           Second = Info.Baseline->Findings[B].Enforced;
      return First != Second ? First : A < B;
    });
  return Rows;
}

static std::string coverage(const ScanInfo &Info) {
  std::vector<std::string> Troubled;
  size_t Failed = 0;
  for (const UnitReport &Unit : Info.Units) {
    if (Unit.Status != UnitStatus::Failed && !Unit.isPartial())
      continue;
    bool IsFailed = Unit.Status == UnitStatus::Failed;
    Failed += IsFailed;
    Troubled.push_back("- " + place({Unit.File}) +
                       (IsFailed ? " not analysed: " : " partly analysed: ") +
                       plain(IsFailed ? Unit.FailureReason : Unit.FirstError) + "\n");
  }
  llvm::sort(Troubled);
  std::string Text = "Coverage: " + std::to_string(Info.Units.size() - Failed) + " of " +
                     counted(Info.Units.size(), "translation unit") + " analysed";
  if (Troubled.size() > Failed)
    Text += ", " + std::to_string(Troubled.size() - Failed) + " of them only in part";
  Text += ".\n";
  if (!Troubled.empty())
    Text += "\n";
  for (size_t I = 0; I < std::min(Troubled.size(), ShownUnits); ++I)
    Text += Troubled[I];
  if (Troubled.size() > ShownUnits)
    Text += "- and " + std::to_string(Troubled.size() - ShownUnits) + " more\n";
  return Text;
}

static std::string fixedText(const Comparison &Compared) {
  if (Compared.Fixed.empty())
    return "";
  std::string Text =
      "<details><summary>" + std::to_string(Compared.Fixed.size()) + " fixed</summary>\n\n";
  for (size_t I = 0; I < std::min(Compared.Fixed.size(), ShownFixed); ++I)
    Text += "- " + place(Compared.Fixed[I].Where) + " " + plain(Compared.Fixed[I].Message) + "\n";
  if (Compared.Fixed.size() > ShownFixed)
    Text += "- and " + std::to_string(Compared.Fixed.size() - ShownFixed) + " more\n";
  return Text + "\n</details>\n\n";
}

void writeMarkdown(const ScanInfo &Info, const finding::Result &Result,
                   const policy::Policy &Policy, llvm::raw_ostream &OS) {
  std::string End;
  if (Info.Baseline) {
    End += fixedText(*Info.Baseline);
    for (const std::string &Note : Info.Baseline->Notes)
      End += "Note: " + plain(Note) + ".\n\n";
  }
  End += coverage(Info);
  std::string Text = "### flowpact: " + verdict(Info, Result) + "\n\n";
  if (Info.Baseline)
    Text += comparisonTable(*Info.Baseline, Info);
  std::vector<size_t> Rows = chosen(Info, Result);
  for (size_t I = 0; I < Rows.size(); ++I) {
    std::string Next = findingText(Result.Findings[Rows[I]], Policy);
    if (Info.Baseline && !Info.Baseline->Findings[Rows[I]].Enforced)
      Next = "_Reported only:_ " + Next;
    if (Text.size() + Next.size() + End.size() > LongestComment) {
      Text += counted(Rows.size() - I, "more violation") + " not shown here.\n\n";
      break;
    }
    Text += Next;
  }
  OS << Text << End;
}

} // namespace flowpact::report
