//===- Manual.cpp - the manual page ---------------------------------------===//
#include "shells/Shells.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace flowpact::shells {

/// \p Text as roff: hyphens that are typed, no line that is a request.
static std::string roff(StringRef Text) {
  std::string Out;
  bool AtStart = true;
  for (char C : Text) {
    if (AtStart && (C == '.' || C == '\''))
      Out += "\\&";
    AtStart = C == '\n';
    if (C == '-')
      Out += "\\-";
    else if (C == '\\')
      Out += "\\e";
    else
      Out += C;
  }
  return Out;
}

static void printOption(const options::Option &Row, raw_ostream &Out) {
  Out << ".TP\n";
  if (Row.Short)
    Out << "\\fB\\-" << Row.Short << "\\fR, ";
  Out << "\\fB" << roff(("--" + Row.Name).str()) << "\\fR";
  if (!Row.Value.empty())
    Out << " \\fI" << roff(Row.Value) << "\\fR";
  Out << '\n' << roff(Row.Help) << '\n';
}

/// All of scan's; of other commands those that scan has not.
static void printOptions(const Command &Row, raw_ostream &Out) {
  if (!Row.Options)
    return;
  std::vector<options::Option> Scan = scanOptions();
  auto IsOfScan = [&](const options::Option &O) {
    return any_of(Scan, [&](const options::Option &S) {
      return S.Name == O.Name && S.Help == O.Help && S.Value == O.Value;
    });
  };
  std::vector<options::Option> Own = Row.Options();
  if (Row.Name != "scan")
    erase_if(Own, IsOfScan);
  bool TakesScans = Row.Name != "scan" && Row.Options().size() >= Own.size() + Scan.size() / 2;
  for (const options::Option &O : Own)
    printOption(O, Out);
  if (TakesScans)
    Out << ".PP\nand the options of \\fBscan\\fR.\n";
}

void printManual(ArrayRef<Command> Commands, raw_ostream &Out) {
  Out << ".TH FLOWPACT 1 \"\" \"flowpact " FLOWPACT_VERSION "\" \"User Commands\"\n"
         ".SH NAME\nflowpact \\- check that C++ code keeps a data\\-use policy\n"
         ".SH SYNOPSIS\n.B flowpact\n.I COMMAND\n[\\fIOPTION\\fR...]\n"
         ".SH DESCRIPTION\n"
      << roff(toolSummary()) << ".SH COMMANDS\n";
  for (const Command &Row : Commands) {
    Out << ".SS \"" << roff(Row.Name);
    if (!Row.Words.empty()) {
      std::string Words = Row.Words.str();
      llvm::replace(Words, ' ', '|');
      Out << ' ' << roff(Words);
    }
    Out << "\"\n" << roff(Row.Summary) << '\n';
    printOptions(Row, Out);
  }
  Out << R"(.SH "EXIT STATUS"
.TP
.B 0
clean; of a gate: nothing new
.TP
.B 1
violations; of a gate: new ones
.TP
.B 2
usage or configuration error: nothing was decided
.TP
.B 3
no violation was found, but the analysis is incomplete
.TP
.B 130
interrupted
.SH FILES
.TP
.I .flowpact.json
the project file, in the source root or above it
.TP
.I .flowpact\-suppressions.json
findings that somebody answers for, in the source root
.TP
.I .flowpact/cache
flow graphs and results of earlier scans, below the source root
.SH ENVIRONMENT
.TP
.B FLOWPACT_CACHE_DIR
the cache, unless \fB\-\-cache\-dir\fR is given
.TP
.B FLOWPACT_RULES
the rules directory, unless \fB\-\-rules\fR is given
.TP
.B NO_COLOR
no colours unless \fB\-\-color always\fR is given
.TP
.B SOURCE_DATE_EPOCH
the day by which suppressions end
)";
}

} // namespace flowpact::shells
