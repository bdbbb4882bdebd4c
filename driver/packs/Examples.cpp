//===- Examples.cpp - snippets that violate and keep a rule ---------------===//
#include "packs/Examples.h"
#include "finding/Analyze.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <tuple>

using namespace llvm;

namespace flowpact::packs {
namespace {

/// "<rule>.violating-name.cpp"; nothing for files that are no snippets.
std::optional<Example> parseName(StringRef File) {
  StringRef Name = sys::path::filename(File);
  if (!Name.consume_back(".cpp"))
    return std::nullopt;
  auto [Rule, Rest] = Name.split('.');
  auto [Kind, Which] = Rest.split('-');
  if (Kind != "violating" && Kind != "compliant")
    return std::nullopt;
  return Example{Rule.str(), Which.str(), Kind == "violating", File.str(), 0};
}

Error readFolder(const policy::Policy &Policy, size_t Folder, std::vector<Example> &Out) {
  const std::string &Directory = Policy.Examples[Folder].Directory;
  std::error_code Code;
  for (sys::fs::directory_iterator It(Directory, Code), End; !Code && It != End;
       It.increment(Code)) {
    std::optional<Example> Found = parseName(It->path());
    if (!Found || is_contained(Policy.DisabledRules, Found->Rule))
      continue;
    if (!policy::findRule(Policy, Found->Rule))
      return createStringError("'" + It->path() + "' is named after rule '" + Found->Rule +
                               "', which is not there");
    Found->Folder = Folder;
    Out.push_back(std::move(*Found));
  }
  if (Code)
    return createStringError(Code, "cannot read '" + Directory + "': " + Code.message());
  return Error::success();
}

std::string absolutePath(StringRef Path) {
  SmallString<256> Result(Path);
  sys::fs::make_absolute(Result);
  sys::path::remove_dots(Result, true);
  return std::string(Result);
}

extract::CompileJob jobOf(const Example &Example, const RunOptions &Options) {
  extract::CompileJob Job;
  Job.File = absolutePath(Example.File);
  Job.Directory = sys::path::parent_path(Job.File).str();
  Job.ProjectRoot = Job.Directory;
  Job.Arguments = {"clang++", "-std=c++20", "-w", "-I" + Job.Directory, Job.File};
  Job.ResourceDirectory = Options.ResourceDirectory;
  return Job;
}

/// The policy as the snippets of \p Folder see it.
Expected<policy::Policy> policyOf(const policy::ExampleFolder &Folder, policy::LoadOptions Load) {
  if (!Folder.OfProject)
    Load.ProjectFile.clear();
  std::string Labels = Folder.Directory + "/labels.json";
  if (sys::fs::exists(Labels))
    Load.ExtraFiles.push_back(Labels);
  return policy::loadPolicy(Load);
}

void decide(const finding::Result &Result, ExampleResult &Into) {
  const Example &E = *Into.Of;
  bool Found = any_of(Result.Findings, [&](const finding::Finding &F) { return F.Rule == E.Rule; });
  auto Stats =
      find_if(Result.Rules, [&](const finding::RuleStatistics &R) { return R.Rule == E.Rule; });
  bool Touched = Stats != Result.Rules.end() && (Stats->Sources || Stats->Sinks);
  Into.Passed = Found == E.Violating && Touched;
  if (Into.Passed)
    return;
  if (Found)
    Into.Why = "the rule reports it";
  else if (!Touched)
    Into.Why = "it holds nothing that the rule speaks of; does labels.json say what is what?";
  else
    Into.Why = "the rule reports nothing, though it sees " + std::to_string(Stats->Sources) +
               " and " + std::to_string(Stats->Sinks) + " places that its labels match";
}

} // namespace

Expected<std::vector<Example>> findExamples(const policy::Policy &Policy) {
  std::vector<Example> Found;
  for (size_t I = 0; I < Policy.Examples.size(); ++I)
    if (Error Failure = readFolder(Policy, I, Found))
      return std::move(Failure);
  auto Key = [](const Example &E) {
    return std::tuple(StringRef(E.Rule), !E.Violating, StringRef(E.Name), StringRef(E.File));
  };
  llvm::sort(Found, [&](const Example &A, const Example &B) { return Key(A) < Key(B); });
  return Found;
}

Expected<std::string> exampleText(const Example &Example) {
  auto Buffer = MemoryBuffer::getFile(Example.File);
  if (!Buffer)
    return createStringError(Buffer.getError(),
                             "cannot read '" + Example.File + "': " + Buffer.getError().message());
  std::string Text;
  SmallVector<StringRef, 32> Lines;
  (*Buffer)->getBuffer().split(Lines, '\n');
  for (StringRef Line : Lines)
    if (!Line.starts_with("#include \""))
      Text += (Line + "\n").str();
  return StringRef(Text).trim('\n').str();
}

Expected<std::vector<ExampleResult>>
runExamples(const policy::Policy &Policy, ArrayRef<Example> Examples, const RunOptions &Options) {
  std::vector<extract::CompileJob> Jobs;
  for (const Example &E : Examples)
    Jobs.push_back(jobOf(E, Options));
  std::vector<std::string> Unavailable(Jobs.size());
  Expected<scan::ExtractionResult> Extracted =
      scan::extractAll(Jobs, Unavailable, Options.Extraction, errs());
  if (!Extracted)
    return Extracted.takeError();
  std::vector<std::optional<policy::Policy>> Policies(Policy.Examples.size());
  std::vector<ExampleResult> Results;
  for (auto [E, Outcome] : zip(Examples, Extracted->Units)) {
    ExampleResult &Result = Results.emplace_back();
    Result.Of = &E;
    if (!Outcome.Graph || Outcome.ErrorCount) {
      Result.Why = Outcome.Graph ? "it has " + std::to_string(Outcome.ErrorCount) + " errors"
                                 : "not analysed: " + Outcome.Reason;
      continue;
    }
    std::optional<policy::Policy> &Rules = Policies[E.Folder];
    if (!Rules) {
      Expected<policy::Policy> Loaded = policyOf(Policy.Examples[E.Folder], Options.Policy);
      if (!Loaded)
        return Loaded.takeError();
      Rules = std::move(*Loaded);
    }
    decide(finding::analyze({Outcome.Graph->unit()}, *Rules, Limits(), 1), Result);
  }
  return Results;
}

} // namespace flowpact::packs
