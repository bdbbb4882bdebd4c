//===- Shells.h - completions and the manual page ---------------*- C++ -*-===//
//
//   table of commands with their tables of options -> scripts for shells, roff
//
// The very tables that parse command lines: what is completed is what is understood.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SHELLS_SHELLS_H
#define FLOWPACT_SHELLS_SHELLS_H

#include "Commands.h"

namespace flowpact::shells {

/// What an option's value is, for completion.
enum class ValueKind { None, File, Directory, Choice, Other };
ValueKind valueKind(const options::Option &Row);

void printBash(llvm::ArrayRef<Command> Commands, llvm::raw_ostream &Out);
void printZsh(llvm::ArrayRef<Command> Commands, llvm::raw_ostream &Out);
void printFish(llvm::ArrayRef<Command> Commands, llvm::raw_ostream &Out);
/// Section 1, for man(1).
void printManual(llvm::ArrayRef<Command> Commands, llvm::raw_ostream &Out);

} // namespace flowpact::shells

#endif // FLOWPACT_SHELLS_SHELLS_H
