#pragma once

#include "domain/Result.h"

#include <QLocale>
#include <QStringList>

//! \brief The language of every text: Gatelift's own translation and Qt's, by locale. A later call replaces
//! what an earlier one chose.
namespace gatelift::Language {

//! \brief The languages that Gatelift speaks, sorted, as they are named in a locale: `de`, `en`.
[[nodiscard]] QStringList available();

//! \brief How a language calls itself: `Deutsch`, `Português (Brasil)`.
[[nodiscard]] QString nativeName(const QString &name);

//! \brief The desktop's language; English where Gatelift does not speak it.
void useDesktops();

//! \brief What a person has chosen (Settings::language()); the desktop's where that is empty or gone.
void usePreferred(const QString &name);

//! \brief Texts and formats of a locale such as `de`, `de_AT` or `en-GB`, which becomes the default one. A
//! usage error about `option` that names the languages where there is no translation.
[[nodiscard]] Result<QLocale> use(const QString &name, const QString &option);

} // namespace gatelift::Language
