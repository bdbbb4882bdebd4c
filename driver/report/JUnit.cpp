//===- JUnit.cpp - findings as tests that fail ----------------------------===//
//
// A suite a clause. Each violation is a test that fails; a rule without one is a test that
// passes, or is skipped if its labels matched nothing. Beside an earlier run only what is
// new and enforced fails; what is new and only reported is skipped.
//
//===----------------------------------------------------------------------===//
#include "report/Display.h"
#include "report/Outputs.h"
#include "report/TerminalReport.h"
#include "llvm/ADT/StringExtras.h"

namespace flowpact::report {

using finding::Finding;

namespace {
struct TestCase {
  enum class Outcome { Passed, Failed, Skipped, Error } How = Outcome::Passed;
  std::string Class, Name, Message, Text;
};
using Suites = std::map<std::string, std::vector<TestCase>>; ///< by clause
} // namespace

static std::string escaped(llvm::StringRef Text) {
  std::string Out;
  llvm::raw_string_ostream OS(Out);
  llvm::printHTMLEscaped(Text, OS);
  return Out;
}

static std::string pathText(const Finding &F) {
  std::string Text = printable(F.Message) + "\n";
  for (size_t I = 0; I < F.Path.size(); ++I)
    Text += std::to_string(I + 1) + ". " + locationText(F.Path[I].Where) + ": " +
            printable(F.Path[I].Message) + "\n";
  for (const finding::Related &Check : F.Checks)
    Text += "a check that does not count: " + locationText(Check.Where) + ": " +
            printable(Check.Message) + "\n";
  return Text;
}

/// Fails, is skipped, or is not listed.
static std::optional<TestCase::Outcome> outcomeOf(const ScanInfo &Info, size_t Index) {
  if (!Info.Baseline)
    return TestCase::Outcome::Failed;
  const ComparedFinding &Row = Info.Baseline->Findings[Index];
  if (Row.State != BaselineState::New)
    return std::nullopt;
  return Row.Enforced ? TestCase::Outcome::Failed : TestCase::Outcome::Skipped;
}

static void addFindings(const ScanInfo &Info, const finding::Result &Result, Suites &Out,
                        std::set<std::string> &Violated) {
  for (size_t I = 0; I < Result.Findings.size(); ++I) {
    const Finding &F = Result.Findings[I];
    std::optional<TestCase::Outcome> How = outcomeOf(Info, I);
    if (!How)
      continue;
    Violated.insert(F.Rule);
    const finding::SourceRange &Where = reportedPlace(F);
    Out[F.Clause].push_back({*How, F.Rule, locationText(Where), printable(F.Message),
                             How == TestCase::Outcome::Failed ? pathText(F) : ""});
  }
}

static void addRules(const finding::Result &Result, const policy::Policy &Policy, Suites &Out,
                     const std::set<std::string> &Violated) {
  std::map<std::string, std::string> Unmatched;
  for (const finding::RuleStatistics &Rule : Result.Rules)
    Unmatched[Rule.Rule] = Rule.Unmatched;
  policy::forEachRule(Policy, [&](const policy::Rule &Rule) {
    if (Violated.count(Rule.Id))
      return;
    TestCase Row{TestCase::Outcome::Passed, Rule.Id, "no violation", "", ""};
    if (const std::string &What = Unmatched[Rule.Id]; !What.empty()) {
      Row.How = TestCase::Outcome::Skipped;
      Row.Message = "its labels matched no " + What;
    }
    Out[Rule.Clause].push_back(std::move(Row));
  });
}

static void addUnits(const ScanInfo &Info, Suites &Out) {
  for (const UnitReport &Unit : Info.Units)
    if (Unit.Status == UnitStatus::Failed || Unit.isPartial()) {
      bool Failed = Unit.Status == UnitStatus::Failed;
      Out["analysis"].push_back({TestCase::Outcome::Error,
                                 Failed ? "not-analysed" : "partly-analysed", printable(Unit.File),
                                 printable(Failed ? Unit.FailureReason : Unit.FirstError), ""});
    }
}

static void writeCase(const TestCase &Row, llvm::raw_ostream &OS) {
  OS << "    <testcase classname=\"" << escaped(Row.Class) << "\" name=\"" << escaped(Row.Name)
     << "\" time=\"0\"";
  std::string Message = " message=\"" + escaped(Row.Message) + "\"";
  switch (Row.How) {
  case TestCase::Outcome::Passed:
    OS << "/>\n";
    return;
  case TestCase::Outcome::Skipped:
    OS << ">\n      <skipped" << Message << "/>\n";
    break;
  case TestCase::Outcome::Failed:
    OS << ">\n      <failure" << Message << " type=\"violation\">" << escaped(Row.Text)
       << "</failure>\n";
    break;
  case TestCase::Outcome::Error:
    OS << ">\n      <error" << Message << " type=\"incomplete\"/>\n";
    break;
  }
  OS << "    </testcase>\n";
}

static std::string counts(llvm::ArrayRef<TestCase> Rows) {
  auto Count = [&](TestCase::Outcome How) {
    return std::to_string(
        llvm::count_if(Rows, [&](const TestCase &Row) { return Row.How == How; }));
  };
  return " tests=\"" + std::to_string(Rows.size()) + "\" failures=\"" +
         Count(TestCase::Outcome::Failed) + "\" errors=\"" + Count(TestCase::Outcome::Error) +
         "\" skipped=\"" + Count(TestCase::Outcome::Skipped) + "\" time=\"0\"";
}

void writeJUnit(const ScanInfo &Info, const finding::Result &Result, const policy::Policy &Policy,
                llvm::raw_ostream &OS) {
  Suites All;
  std::set<std::string> Violated;
  addFindings(Info, Result, All, Violated);
  addRules(Result, Policy, All, Violated);
  addUnits(Info, All);
  OS << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"flowpact\">\n";
  for (auto &[Clause, Rows] : All) {
    llvm::sort(Rows, [](const TestCase &A, const TestCase &B) {
      return std::tie(A.Class, A.Name, A.Message, A.Text) <
             std::tie(B.Class, B.Name, B.Message, B.Text);
    });
    OS << "  <testsuite name=\"" << escaped(Clause) << "\"" << counts(Rows) << ">\n";
    for (const TestCase &Row : Rows)
      writeCase(Row, OS);
    OS << "  </testsuite>\n";
  }
  OS << "</testsuites>\n";
}

} // namespace flowpact::report
