struct User { int id; };
struct Text { char bytes[8]; };
Text load(const User &user);
bool optedOut(const User &user);
void train(const Text &text);
void write(const Text &text);
void keep(const Text &text);
