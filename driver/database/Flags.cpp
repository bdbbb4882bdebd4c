//===- Flags.cpp - a compiler's flags as clang takes them -----------------===//
//
// Rendered by LLVM's option library (llvm/Option) from clang's driver table.
//
//===----------------------------------------------------------------------===//
#include "database/Flags.h"
#include "database/FlagValues.h"
#include "clang/Options/Options.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Option/Arg.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "llvm/TargetParser/Host.h"

using namespace llvm;
namespace options = clang::options;

namespace flowpact::database {
namespace {

/// Groups of options that change no declaration and no statement.
constexpr unsigned IrrelevantGroups[] = {
    options::OPT_Action_Group,         // -c -S -E -fsyntax-only -emit-llvm
    options::OPT_M_Group,              // -MD -MF x.d
    options::OPT_W_Group,              // -Wall -Werror=x
    options::OPT_R_Group,              // -Rpass=x
    options::OPT_pedantic_Group,       // -pedantic-errors
    options::OPT_DebugInfo_Group,      // -g -ggdb3 -gsplit-dwarf
    options::OPT_Link_Group,           // -lx -shared
    options::OPT_T_Group,              // linker scripts
    options::OPT_d_Group,              // -dM
    options::OPT_internal_debug_Group, // -gen-reproducer
    options::OPT_StaticAnalyzer_Group, // -Xanalyzer
    options::OPT_offload_Group,        // second compilations for devices
    options::OPT_clang_ignored_f_Group,
    options::OPT_clang_ignored_m_Group,
    options::OPT_clang_ignored_gcc_optimization_f_Group,
};

/// Single options of the same kind: output names, what would read or write
/// files beside the source, and what is handed to other programs.
constexpr unsigned IrrelevantOptions[] = {
    options::OPT_o,
    options::OPT_w,
    options::OPT_v,
    options::OPT__HASH_HASH_HASH,
    options::OPT_pipe,
    options::OPT_H,
    options::OPT_P,
    options::OPT_C,
    options::OPT_CC,
    options::OPT__analyze,
    options::OPT_emit_ast,
    options::OPT_save_temps,
    options::OPT_save_temps_EQ,
    options::OPT__serialize_diags,
    options::OPT_fplugin_EQ,
    options::OPT_fplugin_arg,
    options::OPT_fpass_plugin_EQ,
    options::OPT_mllvm,
    options::OPT_Xassembler,
    options::OPT_Wa_COMMA,
    options::OPT_Wl_COMMA,
    options::OPT_Xlinker,
    options::OPT_Xclangas,
    options::OPT_ftime_report,
    options::OPT_ftime_report_EQ,
    options::OPT_ftime_trace,
    options::OPT_ftime_trace_EQ,
    options::OPT_flto,
    options::OPT_flto_EQ,
    options::OPT_ffat_lto_objects,
    options::OPT_fprofile_use,
    options::OPT_fprofile_use_EQ,
    options::OPT_fprofile_instr_use,
    options::OPT_fprofile_instr_use_EQ,
    options::OPT_fprofile_sample_use_EQ,
    options::OPT_fprofile_generate,
    options::OPT_fprofile_generate_EQ,
    options::OPT_fprofile_instr_generate,
    options::OPT_fprofile_instr_generate_EQ,
    options::OPT_fcoverage_mapping,
    options::OPT_ftest_coverage,
    options::OPT_fdiagnostics_color_EQ,
    options::OPT_fcolor_diagnostics,
    options::OPT_fno_color_diagnostics,
    options::OPT_fdiagnostics_format_EQ,
    options::OPT_fmessage_length_EQ,
    options::OPT_fmax_errors_EQ,
    options::OPT_ferror_limit_EQ,
    options::OPT_fcrash_diagnostics_dir,
    options::OPT_mtune_EQ,
    options::OPT_fvisibility_EQ,
    options::OPT_fexec_charset_EQ,
    options::OPT_finput_charset_EQ,
};

bool isIrrelevant(const opt::Option &Row) {
  if (Row.hasFlag(options::LinkerInput) || Row.hasFlag(options::LinkOption))
    return true;
  return any_of(IrrelevantGroups, [&](unsigned Id) { return Row.matches(Id); }) ||
         any_of(IrrelevantOptions, [&](unsigned Id) { return Row.matches(Id); });
}

/// True for -Wp,-MD,file: a dependency file asked of the preprocessor.
bool asksForDependencies(const opt::Arg &Argument) {
  return Argument.getOption().matches(options::OPT_Wp_COMMA) && Argument.getNumValues() &&
         StringRef(Argument.getValue()).starts_with("-M");
}

/// Values of -Xclang that load plugins or another clang's precompiled header,
/// each with the number of values that follow it.
unsigned foreignFrontendWords(StringRef Value) {
  if (Value == "-load" || Value == "-plugin" || Value == "-add-plugin" || Value == "-include-pch" ||
      Value == "-mllvm")
    return 2;
  if (Value.starts_with("-plugin-arg-"))
    return 2;
  return Value.starts_with("-fno-pch") || Value == "-fpch-instantiate-templates" ||
         Value == "-emit-pch";
}

/// One command line's worth of sorting.
class Sorter {
public:
  Sorter(Flags &Out, StringRef Directory, StringRef DefaultTarget,
         std::map<unsigned, bool> &IrrelevantById)
      : Out(Out), Directory(Directory), Target(DefaultTarget), IrrelevantById(IrrelevantById) {}

  void run(ArrayRef<const char *> Words) {
    unsigned MissingIndex = 0, MissingCount = 0;
    opt::InputArgList Parsed = clang::getDriverOptTable().ParseArgs(
        Words, MissingIndex, MissingCount, opt::Visibility(options::ClangOption));
    Target = Triple(Parsed.getLastArgValue(options::OPT_target, Target.str()));
    if (MissingCount)
      Out.Unknown.push_back(Words[MissingIndex]);
    for (const opt::Arg *Argument : Parsed)
      sort(*Argument, Parsed);
  }

private:
  void sort(const opt::Arg &Argument, const opt::ArgList &All) {
    const opt::Option &Row = Argument.getOption();
    if (Row.matches(options::OPT_UNKNOWN))
      Out.Unknown.push_back(Argument.getAsString(All));
    else if (Row.matches(options::OPT_INPUT))
      Out.Inputs.push_back(Argument.getValue());
    else if (Row.matches(options::OPT_Xclang))
      sortFrontendWord(Argument, All);
    else if (Row.matches(options::OPT_include_pch))
      keepHeaderOf(Argument.getValue());
    else if (Row.matches(options::OPT_x))
      Out.Language = Argument.getValue();
    else if (!isKnownIrrelevant(Row) && !asksForDependencies(Argument) &&
             hasKnownValue(Argument, All))
      keep(Argument, All);
  }

  bool isKnownIrrelevant(const opt::Option &Row) {
    auto [Known, Inserted] = IrrelevantById.try_emplace(Row.getID(), false);
    if (Inserted)
      Known->second = isIrrelevant(Row);
    return Known->second;
  }

  void keep(const opt::Arg &Argument, const opt::ArgList &All) {
    const opt::Option &Row = Argument.getOption();
    if (Row.matches(options::OPT_I) || Row.matches(options::OPT_iquote))
      Out.IncludeDirectories.push_back(Argument.getValue());
    opt::ArgStringList Rendered;
    Argument.render(All, Rendered);
    Out.Kept.insert(Out.Kept.end(), Rendered.begin(), Rendered.end());
  }

  /// Drops an option whose value clang does not know, but keeps to its purpose.
  bool hasKnownValue(const opt::Arg &Argument, const opt::ArgList &All) {
    const opt::Option &Row = Argument.getOption();
    if (Row.matches(options::OPT_mcpu_EQ))
      return !Target.isX86(); // there an old name of -mtune, which clang refuses
    if (Row.matches(options::OPT_std_EQ)) {
      if (isKnownStandard(Argument.getValue()))
        return true;
      Out.Kept.push_back(("-std=" + newestStandard(Argument.getValue())).str());
    } else if (!Row.matches(options::OPT_march_EQ) ||
               isKnownProcessor(Argument.getValue(), Target)) {
      return true;
    }
    Out.Unknown.push_back(Argument.getAsString(All));
    return false;
  }

  void sortFrontendWord(const opt::Arg &Argument, const opt::ArgList &All) {
    if (ForeignWords == 0)
      ForeignWords = foreignFrontendWords(Argument.getValue());
    if (ForeignWords == 0)
      keep(Argument, All);
    else
      --ForeignWords;
  }

  /// A precompiled header of another compiler cannot be read; the header that
  /// it was made from can, if it lies beside it.
  void keepHeaderOf(StringRef Precompiled) {
    SmallString<256> Header(Precompiled.take_front(Precompiled.rfind('.')));
    sys::path::make_absolute(Directory, Header);
    if (!sys::fs::exists(Header))
      return;
    Out.Kept.push_back("-include");
    Out.Kept.push_back(Header.str().str());
  }

  Flags &Out;
  StringRef Directory;
  Triple Target;
  std::map<unsigned, bool> &IrrelevantById;
  unsigned ForeignWords = 0; ///< how many further -Xclang belong to a dropped one
};

/// Expands "@file" words in place; says which could not be read.
void expandResponseFiles(SmallVectorImpl<const char *> &Words, BumpPtrAllocator &Memory,
                         StringRef Directory, Flags &Out) {
  cl::ExpansionContext Context(Memory, cl::TokenizeGNUCommandLine);
  Context.setCurrentDir(Directory);
  if (Error Failure = Context.expandResponseFiles(Words))
    consumeError(std::move(Failure)); // the word stays, and is found below
  erase_if(Words, [&](const char *Word) {
    bool Left = Word[0] == '@';
    if (Left && Out.MissingResponseFile.empty())
      Out.MissingResponseFile = Word;
    return Left;
  });
}

} // namespace

Flags FlagReader::read(ArrayRef<std::string> Words, StringRef Directory, StringRef Target) {
  Flags Result;
  BumpPtrAllocator Memory;
  SmallVector<const char *, 128> Pointers;
  for (const std::string &Word : Words)
    Pointers.push_back(Word.c_str());
  if (any_of(Words, [](StringRef Word) { return Word.starts_with("@"); }))
    expandResponseFiles(Pointers, Memory, Directory, Result);
  std::string Default = Target.empty() ? sys::getDefaultTargetTriple() : Target.str();
  Sorter(Result, Directory, Default, IrrelevantById).run(Pointers);
  return Result;
}

} // namespace flowpact::database
