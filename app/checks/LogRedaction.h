#pragma once

#include <QString>

namespace gatelift {

//! \brief A text of a log with everything blotted out that could be a password, a token or a key: values of
//! such names, credentials and queries in addresses, bearer tokens, PEM blocks and long random-looking words.
//! UUIDs stay. Rather too much than too little goes.
[[nodiscard]] QString withoutSecrets(QString text);

} // namespace gatelift
