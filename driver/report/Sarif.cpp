//===- Sarif.cpp - the SARIF 2.1.0 log ------------------------------------===//
//
// Streams the log: header, then results one by one (a result with its path may
// be large, all of them need not be in memory), then what was learnt on the
// way.
//
//===----------------------------------------------------------------------===//

#include "report/Outputs.h"
#include "report/SarifLog.h"
#include "report/Uri.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <numeric>

namespace flowpact::report {

namespace {
/// Writes JSON values into a hand-written frame at a given depth.
class FrameWriter {
public:
  FrameWriter(llvm::raw_ostream &OS, bool Pretty) : OS(OS), Pretty(Pretty) {}

  void open(llvm::StringRef Text) {
    OS << Text;
    ++Depth;
    IsFirst = true;
  }
  void close(llvm::StringRef Text) {
    --Depth;
    if (!IsFirst)
      breakLine();
    OS << Text;
    IsFirst = false;
  }
  void item() {
    OS << (IsFirst ? "" : ",");
    breakLine();
    IsFirst = false;
  }
  void key(llvm::StringRef Key) {
    item();
    OS << '"' << Key << (Pretty ? "\": " : "\":");
  }
  /// Line breaks in dumped JSON are all structure (those in strings are
  /// escaped), so indenting it means indenting its lines.
  void value(const Json &Value) {
    std::string Text = Value.dump(Pretty ? 2 : -1, ' ', false, Json::error_handler_t::replace);
    llvm::StringRef Rest = Text;
    while (true) {
      auto [Line, Tail] = Rest.split('\n');
      OS << Line;
      if (Line.size() == Rest.size())
        return;
      breakLine();
      Rest = Tail;
    }
  }
  void member(llvm::StringRef Key, const Json &Value) {
    key(Key);
    value(Value);
  }

private:
  void breakLine() {
    if (Pretty)
      (OS << '\n').indent(2 * Depth);
  }

  llvm::raw_ostream &OS;
  bool Pretty;
  unsigned Depth = 0;
  bool IsFirst = true;
};
} // namespace

/// Indices of the findings to write, ascending: all, or the gravest and surest.
static std::vector<size_t> chosenFindings(SarifContext &Context) {
  const auto &Findings = Context.Result.Findings;
  std::vector<size_t> Chosen(Findings.size());
  std::iota(Chosen.begin(), Chosen.end(), 0);
  size_t Limit = Context.Options.MaxResults;
  if (Context.Options.Archive || Chosen.size() <= Limit)
    return Chosen;
  llvm::sort(Chosen, [&](size_t A, size_t B) {
    return std::tuple(Findings[B].Severity, Findings[B].Confidence, A) <
           std::tuple(Findings[A].Severity, Findings[A].Confidence, B);
  });
  Chosen.resize(Limit);
  llvm::sort(Chosen);
  Context.Notifications.push_back(sarifNotification(
      Notice::ResultsLeftOut, "warning",
      std::to_string(Findings.size() - Limit) + " of " + std::to_string(Findings.size()) +
          " results are left out: code scanning services take at most " + std::to_string(Limit) +
          ". The gravest and most certain are kept."));
  return Chosen;
}

static void writeResults(SarifContext &Context, FrameWriter &Writer) {
  const auto &Compared = Context.Info.Baseline;
  Writer.key("results");
  Writer.open("[");
  for (size_t Index : chosenFindings(Context)) {
    Json Result = sarifResult(Context, Context.Result.Findings[Index]);
    if (Compared)
      addBaselineState(Compared->Findings[Index], Result);
    Writer.item();
    Writer.value(Result);
  }
  if (Context.Options.Archive) {
    for (size_t Index = 0; Index < Context.Info.Suppressed.size(); ++Index) {
      Json Result = sarifSuppressed(Context, Context.Info.Suppressed[Index]);
      if (Compared)
        addBaselineState(Compared->Suppressed[Index], Result);
      Writer.item();
      Writer.value(Result);
    }
    if (Compared)
      for (const BaselineFinding &Row : Compared->Fixed) {
        Writer.item();
        Writer.value(sarifFixed(Context, Row));
      }
    for (const finding::Evidence &Held : Context.Result.Held) {
      Writer.item();
      Writer.value(sarifEvidence(Context, Held));
    }
  }
  Writer.close("]");
}

static Json sourceRoots(const SarifContext &Context) {
  Json Root = Json::object();
  if (Context.Options.AbsoluteSourceRoot && !Context.Info.SourceRoot.empty()) {
    std::string Directory = Context.Info.SourceRoot;
    Root["uri"] = fileUri(Directory.ends_with("/") ? Directory : Directory + "/");
  }
  Root["description"] = textMessage("The root of the scanned source tree.");
  return {{SourceRootId, Root}};
}

static Json versionControl(const VersionControl &Repository) {
  Json Details = {{"repositoryUri", Repository.RepositoryUri}};
  if (!Repository.Revision.empty())
    Details["revisionId"] = Repository.Revision;
  if (!Repository.Branch.empty())
    Details["branch"] = Repository.Branch;
  Details["mappedTo"] = {{"uriBaseId", SourceRootId}};
  return Json::array({Details});
}

static void writeRun(SarifContext &Context, FrameWriter &Writer) {
  Writer.member("tool", {{"driver", sarifDriver(Context)}});
  if (!Context.Options.Category.empty())
    Writer.member("automationDetails", {{"id", Context.Options.Category + "/"}});
  Writer.member("language", "en-US");
  Writer.member("columnKind", "utf16CodeUnits");
  Writer.member("defaultEncoding", "utf-8");
  Writer.member("originalUriBaseIds", sourceRoots(Context));
  if (Context.Info.Repository && !Context.Info.Repository->RepositoryUri.empty())
    Writer.member("versionControlProvenance", versionControl(*Context.Info.Repository));
  if (!Context.Clauses.empty())
    Writer.member("taxonomies", Json::array({sarifTaxonomy(Context)}));
  writeResults(Context, Writer);
  Writer.member("invocations", Json::array({sarifInvocation(Context)}));
  Writer.member("artifacts", Context.artifacts());
  Writer.member("properties", sarifRunProperties(Context));
}

void writeSarif(const ScanInfo &Info, const finding::Result &Result, const policy::Policy &Policy,
                const SarifOptions &Options, llvm::raw_ostream &OS) {
  SarifContext Context(Info, Result, Policy, Options);
  FrameWriter Writer(OS, Options.Pretty);
  Writer.open("{");
  Writer.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
  Writer.member("version", "2.1.0");
  Writer.key("runs");
  Writer.open("[");
  Writer.item();
  Writer.open("{");
  writeRun(Context, Writer);
  Writer.close("}");
  Writer.close("]");
  Writer.close("}");
  OS << '\n';
}

std::string toSarif(const ScanInfo &Info, const finding::Result &Result,
                    const policy::Policy &Policy, const SarifOptions &Options) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  writeSarif(Info, Result, Policy, Options, OS);
  return Text;
}

llvm::Error writeSarifFile(const ScanInfo &Info, const finding::Result &Result,
                           const policy::Policy &Policy, const SarifOptions &Options,
                           llvm::StringRef Path) {
  return writeReportFile(Path, "SARIF report", [&](llvm::raw_ostream &OS) {
    writeSarif(Info, Result, Policy, Options, OS);
  });
}

} // namespace flowpact::report
