#pragma once

#include <QByteArray>

namespace gatelift::test {

//! \brief What gzip makes of it, at a level from 0 to 9.
[[nodiscard]] QByteArray packed(const QByteArray &bytes, int level = 6);

} // namespace gatelift::test
