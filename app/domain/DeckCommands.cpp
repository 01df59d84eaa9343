#include "domain/DeckCommands.h"

#include <algorithm>

namespace gatelift {
namespace {

const DeckWord *find(const QList<DeckWord> &words, QStringView id, const Version &deck)
{
    const auto found = std::find_if(words.cbegin(), words.cend(), [&](const DeckWord &word) {
        return word.id == id && word.range.contains(deck);
    });
    return found == words.cend() ? nullptr : &*found;
}

} // namespace

DeckCommands::DeckCommands(QList<DeckWord> commands, QList<DeckWord> options, QList<DeckWord> environment,
                           QList<DeckConversion> conversions)
    : m_commands(std::move(commands))
    , m_options(std::move(options))
    , m_environment(std::move(environment))
    , m_conversions(std::move(conversions))
{
}

QStringList DeckCommands::command(Action action, const Version &deck) const
{
    const auto *word = find(m_commands, action == Action::Dump ? u"dump" : u"validate", deck);
    return word ? word->arguments : QStringList();
}

QStringList DeckCommands::option(const QString &id, const Version &deck) const
{
    const auto *word = find(m_options, id, deck);
    return word ? word->arguments : QStringList();
}

std::optional<DeckWord> DeckCommands::setting(const QString &id, const Version &deck) const
{
    const auto *word = find(m_environment, id, deck);
    return word ? std::optional(*word) : std::nullopt;
}

Version DeckCommands::since(const QString &id) const
{
    for (const auto *words : {&m_options, &m_environment}) {
        for (const auto &word : *words) {
            if (word.id == id)
                return word.range.first;
        }
    }
    return {};
}

std::optional<DeckConversion> DeckCommands::conversion(const Version &from, const Version &to) const
{
    const auto found =
        std::find_if(m_conversions.cbegin(), m_conversions.cend(), [&](const DeckConversion &one) {
            return one.from.contains(from) && one.to.contains(to);
        });
    return found == m_conversions.cend() ? std::nullopt : std::optional(*found);
}

Version DeckCommands::newestConversion() const
{
    Version newest;
    for (const auto &one : m_conversions) {
        if (newest.isNull() || one.since > newest)
            newest = one.since;
    }
    return newest;
}

QStringList filledWords(QStringList words, const QString &key, const QString &value)
{
    const QString place = QStringLiteral("{{") + key + QStringLiteral("}}");
    for (auto &word : words) {
        if (word == place)
            word = value;
    }
    return words;
}

} // namespace gatelift
