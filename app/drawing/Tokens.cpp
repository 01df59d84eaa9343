#include "drawing/Tokens.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace gatelift {
namespace {

constexpr std::array<const char *, tokenCount> names{
    "bg",         "sidebar",  "surface",  "sunken",  "hover",       "border",  "border2",
    "ctl",        "text",     "text2",    "text3",   "disabled",    "accent",  "accenthov",
    "accentsoft", "onaccent", "x",        "xhatch",  "xtext",       "xsoft",   "y",
    "ytext",      "ysoft",    "ok",       "oktext",  "oksoft",      "okline",  "warn",
    "warntext",   "warnsoft", "warnline", "bad",     "badtext",     "badsoft", "badline",
    "info",       "infosoft", "infoline", "neutral", "neutralsoft", "code",    "grid"};

} // namespace

const Tokens &Tokens::of(Scheme scheme)
{
    static const Tokens light(Scheme::Light);
    static const Tokens dark(Scheme::Dark);
    return scheme == Scheme::Light ? light : dark;
}

QString Tokens::name(Token token)
{
    return QLatin1String(names[static_cast<std::size_t>(token)]);
}

Tokens::Tokens(Scheme scheme)
    : m_scheme(scheme)
{
    QFile file(QStringLiteral(":/theme/tokens.json"));
    [[maybe_unused]] const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    const auto key = scheme == Scheme::Light ? QLatin1String("light") : QLatin1String("dark");
    const auto values = QJsonDocument::fromJson(file.readAll()).object().value(key).toObject();
    for (std::size_t i = 0; i < names.size(); ++i) {
        m_colors[i] = QColor(values.value(QLatin1String(names[i])).toString());
        Q_ASSERT(m_colors[i].isValid());
    }
}

} // namespace gatelift
