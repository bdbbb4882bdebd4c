//===- Locate.cpp - finding the compile database and the project ----------===//
//
// Several databases beside each other are not chosen between: the user would
// not know which build was analysed.
//
//===----------------------------------------------------------------------===//
#include "database/Locate.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <optional>

using namespace llvm;
namespace path = llvm::sys::path;
namespace fs = llvm::sys::fs;

namespace flowpact::database {
namespace {

constexpr StringLiteral DatabaseName = "compile_commands.json";
constexpr StringLiteral ProjectName = ".flowpact.json";
constexpr StringLiteral HowToMake =
    "make one with CMake (-DCMAKE_EXPORT_COMPILE_COMMANDS=ON), Meson (always "
    "written), or Bear (bear -- make), and name its directory with -p";

std::string inDirectory(StringRef Directory, const Twine &Name) {
  SmallString<256> Result(Directory);
  path::append(Result, Name);
  return Result.str().str();
}

bool isBuildDirectoryName(StringRef Name) {
  return Name.starts_with("build") || Name.starts_with("cmake-build") || Name.starts_with("out") ||
         Name == "_build" || Name == "bin";
}

/// Subdirectories of \p Directory that look like build directories, sorted.
std::vector<std::string> buildDirectories(StringRef Directory) {
  std::vector<std::string> Found;
  std::error_code Failure;
  for (fs::directory_iterator It(Directory, Failure), End; It != End && !Failure;
       It.increment(Failure))
    if (isBuildDirectoryName(path::filename(It->path())) && fs::is_directory(It->path()))
      Found.push_back(It->path());
  llvm::sort(Found);
  return Found;
}

/// Databases in the build directories of \p Directory, one or two levels down.
std::vector<std::string> databasesBelow(StringRef Directory) {
  std::vector<std::string> Found;
  for (const std::string &Build : buildDirectories(Directory)) {
    std::vector<std::string> Places = {Build};
    std::error_code Failure;
    for (fs::directory_iterator It(Build, Failure), End; It != End && !Failure;
         It.increment(Failure))
      Places.push_back(It->path());
    for (const std::string &Place : Places)
      if (std::string File = inDirectory(Place, DatabaseName); fs::exists(File))
        Found.push_back(File);
  }
  llvm::sort(Found);
  return Found;
}

Expected<std::string> locateGiven(StringRef Given, StringRef Start) {
  std::string Path = canonicalPath(Start, Given);
  if (fs::is_directory(Path)) {
    std::string File = inDirectory(Path, DatabaseName);
    if (fs::exists(File))
      return File;
    return createStringError("no " + DatabaseName + " in '" + Path + "'; " + HowToMake);
  }
  if (fs::exists(Path))
    return Path;
  return createStringError("'" + Given + "' does not exist; " + HowToMake);
}

/// Upward from \p Start: the nearest directory with an entry of one of \p
/// Names.
std::optional<std::string> nearestWith(StringRef Start, ArrayRef<StringRef> Names) {
  for (StringRef At = Start; !At.empty(); At = path::parent_path(At))
    for (StringRef Name : Names)
      if (fs::exists(inDirectory(At, Name)))
        return At.str();
  return std::nullopt;
}

bool isBelow(StringRef File, StringRef Directory) {
  if (Directory.empty() || !File.starts_with(Directory))
    return false;
  return File == Directory || Directory == "/" || File[Directory.size()] == '/';
}

/// The deepest directory that holds all of \p Files; empty if there are none.
std::string sharedDirectory(ArrayRef<StringRef> Files) {
  if (Files.empty())
    return {};
  StringRef Shared = path::parent_path(Files.front());
  for (StringRef File : Files)
    while (!isBelow(File, Shared))
      Shared = path::parent_path(Shared);
  return Shared.str();
}

/// The directory of the project's own sources. Those below \p BuildDirectory
/// are taken for generated, unless nearly all are: then the build is in the
/// sources.
std::string sourceDirectory(ArrayRef<Unit> Units, StringRef BuildDirectory) {
  SmallVector<StringRef, 0> Inside, Outside;
  for (const Unit &U : Units)
    (isBelow(U.File, BuildDirectory) ? Inside : Outside).push_back(U.File);
  return sharedDirectory(Outside.size() * 10 >= Units.size() ? Outside : Inside);
}

bool isVendorName(StringRef Name) {
  return StringSwitch<bool>(Name)
      .Cases({"_deps", "third_party", "third-party", "thirdparty", "3rdparty", "3rd_party",
              "vendor", "vendored", "external", "externals", "extern", "contrib-deps",
              "vcpkg_installed", ".conan", ".conan2", "node_modules", "bazel-external"},
             true)
      .Default(false);
}

/// The prefix of \p Directory that ends with a vendor directory's name, which
/// is below \p Root.
std::optional<StringRef> vendorPrefix(StringRef Directory, StringRef Root) {
  for (auto It = path::begin(Directory), End = path::end(Directory); It != End; ++It) {
    StringRef Prefix(Directory.begin(), It->end() - Directory.begin());
    if (isVendorName(*It) && Prefix.size() > Root.size())
      return Prefix;
  }
  return std::nullopt;
}

} // namespace

Expected<std::string> locateDatabase(StringRef Given, StringRef Start) {
  if (!Given.empty())
    return locateGiven(Given, Start);
  for (StringRef At = Start; !At.empty(); At = path::parent_path(At)) {
    if (std::string File = inDirectory(At, DatabaseName); fs::exists(File))
      return File;
    std::vector<std::string> Found = databasesBelow(At);
    if (Found.size() == 1)
      return Found.front();
    if (Found.size() > 1)
      return createStringError("several compile databases: '" + llvm::join(Found, "', '") +
                               "'; choose one with -p");
  }
  return createStringError(std::make_error_code(std::errc::no_such_file_or_directory),
                           "no compile database: looked for " + DatabaseName + " in '" + Start +
                               "', in build*/, out*/ and cmake-build*/ there, and the "
                               "same way in each parent directory; " +
                               HowToMake);
}

Expected<std::string> locateRoot(StringRef Given, ArrayRef<Unit> Units, StringRef BuildDirectory,
                                 StringRef WorkingDirectory) {
  if (!Given.empty()) {
    std::string Root = canonicalPath(WorkingDirectory, Given);
    if (Root.size() > 1 && Root.back() == '/')
      Root.pop_back();
    if (!fs::is_directory(Root))
      return createStringError("source root '" + Given + "' is not a directory");
    return Root;
  }
  std::string Shared = sourceDirectory(Units, BuildDirectory);
  if (Shared.empty())
    return WorkingDirectory.str();
  if (auto Project = nearestWith(Shared, {ProjectName}))
    return *Project;
  if (auto Checkout = nearestWith(Shared, {".git", ".hg", ".svn"}))
    return *Checkout;
  return isBelow(Shared, WorkingDirectory) ? WorkingDirectory.str() : Shared;
}

std::string locateProjectFile(StringRef Root) {
  auto Directory = nearestWith(Root, {ProjectName});
  return Directory ? inDirectory(*Directory, ProjectName) : std::string();
}

std::vector<std::string> externalDirectories(const Unit &U, StringRef Root,
                                             StringRef BuildDirectory) {
  std::vector<std::string> Result;
  for (StringRef Include : U.IncludeDirectories) {
    if (auto Prefix = vendorPrefix(Include, Root))
      Result.push_back(Prefix->str());
    else if (!isBelow(Include, Root) && !isBelow(Include, BuildDirectory) &&
             !isBelow(Root, Include))
      Result.push_back(Include.str());
  }
  llvm::sort(Result);
  Result.erase(std::unique(Result.begin(), Result.end()), Result.end());
  return Result;
}

} // namespace flowpact::database
