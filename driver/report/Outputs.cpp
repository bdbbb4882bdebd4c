//===- Outputs.cpp - reports side by side, each into its file -------------===//
#include "report/Outputs.h"
#include "policy/Nearest.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

namespace flowpact::report {

using Writer = llvm::function_ref<void(llvm::raw_ostream &)>;

namespace {
struct KindName {
  OutputKind Kind;
  llvm::StringLiteral Name;
  const char *What; ///< for messages
};
} // namespace

static constexpr KindName KindNames[] = {
    {OutputKind::Sarif, "sarif", "SARIF report"},
    {OutputKind::Archive, "archive", "SARIF archive"},
    {OutputKind::CodeQuality, "codequality", "code quality report"},
    {OutputKind::Sast, "sast", "SAST report"},
    {OutputKind::JUnit, "junit", "JUnit report"},
    {OutputKind::Markdown, "markdown", "Markdown summary"},
};

llvm::Expected<OutputKind> parseOutputKind(llvm::StringRef Name) {
  std::vector<std::string> Known;
  for (const KindName &Row : KindNames) {
    if (Row.Name == Name)
      return Row.Kind;
    Known.push_back(Row.Name.str());
  }
  return llvm::createStringError("'" + Name + "' is no kind of report" +
                                 policy::suggestion(Name, Known, "kinds"));
}

static void write(OutputKind Kind, const ScanInfo &Info, const finding::Result &Result,
                  const policy::Policy &Policy, llvm::raw_ostream &OS) {
  SarifOptions Sarif;
  switch (Kind) {
  case OutputKind::Sarif:
    return writeSarif(Info, Result, Policy, Sarif, OS);
  case OutputKind::Archive:
    Sarif.Archive = Sarif.RunDetails = true;
    return writeSarif(Info, Result, Policy, Sarif, OS);
  case OutputKind::CodeQuality:
    return writeCodeQuality(Result, OS);
  case OutputKind::Sast:
    return writeSast(Info, Result, Policy, OS);
  case OutputKind::JUnit:
    return writeJUnit(Info, Result, Policy, OS);
  case OutputKind::Markdown:
    return writeMarkdown(Info, Result, Policy, OS);
  }
  llvm_unreachable("covered switch");
}

llvm::Error writeOutput(const Output &Wanted, const ScanInfo &Info, const finding::Result &Result,
                        const policy::Policy &Policy) {
  const KindName *Row =
      llvm::find_if(KindNames, [&](const KindName &Name) { return Name.Kind == Wanted.Kind; });
  return writeReportFile(Wanted.Path, Row->What, [&](llvm::raw_ostream &OS) {
    write(Wanted.Kind, Info, Result, Policy, OS);
  });
}

/// Writes through \p OS and hands back what went wrong; a stream that still had
/// its error when destroyed would abort.
static std::error_code writeTo(llvm::raw_fd_ostream &OS, Writer Write) {
  Write(OS);
  OS.flush();
  std::error_code Code = OS.error();
  OS.clear_error();
  return Code;
}

/// A device or pipe is written as it is; never replaced by a file.
static std::error_code writeSpecialFile(llvm::StringRef Path, Writer Write) {
  std::error_code Code;
  llvm::raw_fd_ostream OS(Path, Code, llvm::sys::fs::CD_OpenExisting);
  return Code ? Code : writeTo(OS, Write);
}

/// The new file takes the old one's place only once it is whole.
static std::error_code replaceFile(llvm::StringRef Path, Writer Write) {
  llvm::SmallString<256> Target(Path);
  if (llvm::sys::fs::is_symlink_file(Path))
    if (std::error_code Code = llvm::sys::fs::real_path(Path, Target))
      return Code;
  llvm::Expected<llvm::sys::fs::TempFile> Temp = llvm::sys::fs::TempFile::create(
      Target + ".%%%%%%", llvm::sys::fs::all_read | llvm::sys::fs::all_write);
  if (!Temp)
    return llvm::errorToErrorCode(Temp.takeError());
  llvm::raw_fd_ostream OS(Temp->FD, /*shouldClose=*/false);
  if (std::error_code Code = writeTo(OS, Write)) {
    llvm::consumeError(Temp->discard()); // the write error is the one to report
    return Code;
  }
  return llvm::errorToErrorCode(Temp->keep(Target));
}

llvm::Error writeReportFile(llvm::StringRef Path, llvm::StringRef What, Writer Write) {
  llvm::sys::fs::file_status Status;
  (void)llvm::sys::fs::status(Path, Status); // fails if there is no such file, as is usual
  std::error_code Code;
  if (Path == "-")
    Code = writeTo(llvm::outs(), Write);
  else if (Status.type() == llvm::sys::fs::file_type::directory_file)
    Code = std::make_error_code(std::errc::is_a_directory);
  else if (llvm::sys::fs::exists(Status) && !llvm::sys::fs::is_regular_file(Status))
    Code = writeSpecialFile(Path, Write);
  else
    Code = replaceFile(Path, Write);
  if (!Code)
    return llvm::Error::success();
  return llvm::createStringError(Code,
                                 "cannot write the " + What + " '" + Path + "': " + Code.message());
}

} // namespace flowpact::report
