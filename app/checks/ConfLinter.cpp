#include "checks/ConfLinter.h"

#include "checks/ConfSetting.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <tuple>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ConfLinter)
};

constexpr int mostGuesses = 200;

QString sourceFor(const Version &version, Edition edition)
{
    const auto line = version.line().toString();
    if (edition == Edition::OpenSource)
        return u"Kong/kong %1, kong.conf.default and kong/conf_loader"_s.arg(line);
    return version.line() < Version(3, 4)
               ? u"Kong Gateway documentation, configuration reference %1"_s.arg(line)
               : u"Kong/developer.konghq.com, app/_data/kong-conf/%1.json"_s.arg(line);
}

//! What stands behind these is handed on as it is: to Nginx, a plugin server or a vault.
bool isFreeName(const QString &name)
{
    static const QRegularExpression prefixes(u"^(nginx_(main|events|http|upstream|proxy|location|status|"
                                             u"admin|debug|stream|supstream|sproxy|wasm)_|"
                                             "pluginserver_|vault_)[a-z0-9_]+$"_s);
    return prefixes.match(name).hasMatch();
}

bool isVaultReference(const QString &value)
{
    return value.startsWith("{vault://"_L1) && value.endsWith(u'}');
}

bool isPlaceholder(const QString &value)
{
    return value.contains("${"_L1) || value.contains("{{"_L1) || value.contains("<%"_L1);
}

bool isNumber(const QString &value)
{
    bool decimal = false;
    bool hexadecimal = false;
    value.toDouble(&decimal);
    if (value.startsWith("0x"_L1, Qt::CaseInsensitive))
        value.toLongLong(&hexadecimal, 16);
    return decimal || hexadecimal;
}

class Linter
{
public:
    Linter(const GatewayFacts &facts, const ConfParameters &parameters, const BundledPlugins &bundled)
        : m_facts(facts)
        , m_parameters(parameters)
        , m_bundled(bundled)
        , m_source(sourceFor(facts.to, facts.edition))
        , m_names(namesInTarget())
        , m_customPlugins(customPlugins())
    {
    }

    ConfLint lint()
    {
        if (m_facts.consider.confText)
            lintText(*m_facts.consider.confText);
        else if (m_facts.conf.set)
            lintSettings(*m_facts.conf.set);
        else if (m_facts.conf.effective)
            lintEffective(*m_facts.conf.effective);
        else
            return {};
        lintDefaults();
        std::stable_sort(m_lint.entries.begin(), m_lint.entries.end(), [](const auto &a, const auto &b) {
            return std::tuple(rank(a.status), a.line, a.parameter) <
                   std::tuple(rank(b.status), b.line, b.parameter);
        });
        return m_lint;
    }

private:
    static int rank(ConfLintStatus status)
    {
        switch (status) {
        case ConfLintStatus::Fail:
            return 0;
        case ConfLintStatus::Warn:
            return 1;
        case ConfLintStatus::Unknown:
            return 2;
        case ConfLintStatus::Ok:
            break;
        }
        return 3;
    }

    void add(ConfLintEntry entry)
    {
        entry.source = m_source;
        m_lint.entries.append(std::move(entry));
    }

    void lintText(const ConfText &text)
    {
        m_lint.origin = text.environment ? ConfLint::Origin::Environment : ConfLint::Origin::File;
        QHash<QString, int> last;
        for (const auto &line : text.lines)
            last.insert(line.name, line.number);
        for (const auto &line : text.lines) {
            if (line.name.isEmpty()) {
                add({line.number,
                     {},
                     {},
                     ConfLintStatus::Warn,
                     ConfLintKind::NoSetting,
                     Text::tr("This line holds no 'name = value': nothing is read from it."),
                     {}});
            } else if (last.value(line.name) != line.number) {
                add({line.number,
                     line.name,
                     shown(line.name, line.value),
                     ConfLintStatus::Warn,
                     ConfLintKind::Duplicate,
                     Text::tr("Set again in line %1, which wins.").arg(last.value(line.name)),
                     {}});
            } else {
                lintOne(line.number, line.name, line.value);
            }
        }
    }

    void lintSettings(const QMap<QString, QString> &settings)
    {
        m_lint.origin = ConfLint::Origin::File;
        for (auto it = settings.cbegin(); it != settings.cend(); ++it)
            lintOne(0, it.key(), it.value());
    }

    //! A node shows defaults and values that it worked out for itself too: those are nobody's choice.
    void lintEffective(const QMap<QString, QString> &settings)
    {
        m_lint.origin = ConfLint::Origin::Effective;
        for (auto it = settings.cbegin(); it != settings.cend(); ++it) {
            if (!m_parameters.find(it.key(), m_facts.from, m_facts.edition))
                continue;
            if (confSetting(it.key(), m_facts, m_parameters).deliberate.value_or(false))
                lintOne(0, it.key(), it.value());
        }
    }

    void lintOne(int line, const QString &name, const QString &value)
    {
        ++m_lint.keys;
        ConfLintEntry entry{line, name, shown(name, value), ConfLintStatus::Ok, ConfLintKind::Fine, {}, {}};
        const auto *parameter = m_parameters.find(name, m_facts.to, m_facts.edition);
        if (parameter)
            judgeValue(entry, *parameter, value);
        else
            judgeName(entry, value);
        add(std::move(entry));
    }

    static void say(ConfLintEntry &entry, ConfLintStatus status, ConfLintKind kind, const QString &message)
    {
        entry.status = status;
        entry.kind = kind;
        entry.message = message;
    }

    //! Y has no parameter of that name.
    void judgeName(ConfLintEntry &entry, const QString &value)
    {
        const auto y = m_facts.to.toString();
        const auto known = m_parameters.byName.value(entry.parameter);
        if (const auto *alias = m_parameters.findAlias(entry.parameter, m_facts.to))
            return say(entry, ConfLintStatus::Warn, ConfLintKind::Deprecated,
                       Text::tr("An old name that Y still reads: write %1.").arg(alias->stands));
        const bool early = std::any_of(known.cbegin(), known.cend(), [this](const ConfParameter &one) {
            return !one.acceptedSince.isNull() && m_facts.to.line() >= one.acceptedSince;
        });
        if (early || isFreeName(entry.parameter))
            return;
        if (!known.isEmpty())
            return judgeGone(entry, known, value);
        if (m_parameters.environment.contains(entry.parameter))
            return;
        if (const auto plugin = customPluginOf(entry.parameter); !plugin.isEmpty())
            return say(entry, ConfLintStatus::Ok, ConfLintKind::Fine,
                       Text::tr("No parameter of Kong: the custom plugin %1 may read it.").arg(plugin));
        // A file full of strangers is no kong.conf: there is no use in guessing at each.
        const auto nearest = ++m_strangers <= mostGuesses ? nearestName(entry.parameter, m_names) : QString();
        if (!nearest.isEmpty())
            return say(entry, ConfLintStatus::Warn, ConfLintKind::UnknownName,
                       Text::tr("%1 does not know this name and ignores it. Is %2 meant?").arg(y, nearest));
        say(entry, ConfLintStatus::Unknown, ConfLintKind::UnknownName,
            Text::tr("No release has a parameter of this name; %1 ignores it.").arg(y));
    }

    //! Other releases have it.
    void judgeGone(ConfLintEntry &entry, const QList<ConfParameter> &known, const QString &value) const
    {
        const auto y = m_facts.to.line().toString();
        const auto &last = known.constLast();
        const auto inX = m_parameters.find(entry.parameter, m_facts.from, m_facts.edition);
        const auto byDefault = inX ? inX->defaultIn(m_facts.from, m_facts.edition) : std::nullopt;
        if (byDefault && isSameValue(value, *byDefault))
            return say(entry, ConfLintStatus::Ok, ConfLintKind::Removed,
                       Text::tr("%1 does not read it any more; it was at its default.").arg(y));
        for (const auto &one : known) {
            if (!one.renamedTo.isEmpty())
                return say(entry, ConfLintStatus::Fail, ConfLintKind::Renamed,
                           Text::tr("%1 does not read it any more: set %2 instead.").arg(y, one.renamedTo));
        }
        if (!last.since.isNull() && last.since > m_facts.to.line())
            return say(entry, ConfLintStatus::Warn, ConfLintKind::UnknownName,
                       Text::tr("%1 does not know it yet: it comes with %2.").arg(y, last.since.toString()));
        if (last.until.isNull() || last.until >= m_facts.to.line())
            return say(entry, ConfLintStatus::Warn, ConfLintKind::Removed,
                       Text::tr("Only the other edition of %1 reads it.").arg(y));
        say(entry, ConfLintStatus::Warn, ConfLintKind::Removed,
            Text::tr("%1 does not read it any more; %2 was the last line that did.")
                .arg(y, last.until.toString()));
    }

    void judgeValue(ConfLintEntry &entry, const ConfParameter &parameter, const QString &value) const
    {
        static const QRegularExpression masked(u"^\\*+$"_s);
        if (isPlaceholder(value))
            return say(entry, ConfLintStatus::Unknown, ConfLintKind::Placeholder,
                       Text::tr("Another program puts a value in here: check what arrives."));
        if (isVaultReference(value)) {
            if (parameter.type == ConfType::Enum || parameter.type == ConfType::Number)
                say(entry, ConfLintStatus::Unknown, ConfLintKind::Placeholder,
                    Text::tr("Comes from a vault at start: check the value there."));
            return;
        }
        if (!value.isEmpty() && !masked.match(value).hasMatch())
            judgeKind(entry, parameter, value);
        if (entry.status != ConfLintStatus::Ok)
            return;
        if (!parameter.deprecated.isNull() && parameter.deprecated <= m_facts.to.line())
            say(entry, ConfLintStatus::Warn, ConfLintKind::Deprecated,
                parameter.renamedTo.isEmpty()
                    ? Text::tr("Deprecated since %1.").arg(parameter.deprecated.toString())
                    : Text::tr("Deprecated since %1: set %2 instead.")
                          .arg(parameter.deprecated.toString(), parameter.renamedTo));
    }

    void judgeKind(ConfLintEntry &entry, const ConfParameter &parameter, const QString &value) const
    {
        static const QRegularExpression flag(u"^(on|off|true|false)$"_s);
        static const QRegularExpression size(u"^[0-9]+[kKmMgG]?$"_s);
        const auto y = m_facts.to.line().toString();
        // What the open-source loader checks stops a start; of the rest only the reference is known.
        const bool checked = parameter.editions.isEmpty() || parameter.editions.contains(Edition::OpenSource);
        const auto bad = checked ? ConfLintStatus::Fail : ConfLintStatus::Warn;
        switch (parameter.type) {
        case ConfType::Boolean:
            if (!flag.match(value).hasMatch())
                say(entry, ConfLintStatus::Warn, ConfLintKind::InvalidValue,
                    Text::tr("Neither on nor off: Kong reads this as off."));
            return;
        case ConfType::Number:
            if (!isNumber(value))
                say(entry, bad, ConfLintKind::InvalidValue, Text::tr("This must be a number."));
            else
                judgeBounds(entry, parameter, value.toDouble());
            return;
        case ConfType::Size:
            if (!size.match(value).hasMatch())
                say(entry, bad, ConfLintKind::InvalidValue, Text::tr("This must be a size such as 128m."));
            return;
        case ConfType::Enum: {
            const auto allowed = parameter.allowedIn(m_facts.to);
            if (!allowed.isEmpty() && !allowed.contains(value))
                say(entry, ConfLintStatus::Fail, ConfLintKind::InvalidValue,
                    Text::tr("%1 takes only %2.").arg(y, allowed.join(u", "_s)));
            return;
        }
        default:
            if (parameter.name == "plugins"_L1)
                judgePlugins(entry, value);
            return;
        }
    }

    static void judgeBounds(ConfLintEntry &entry, const ConfParameter &parameter, double value)
    {
        if (parameter.minimum && value < *parameter.minimum)
            say(entry, ConfLintStatus::Fail, ConfLintKind::InvalidValue,
                Text::tr("This must be %1 or more.").arg(*parameter.minimum, 0, 'g', 15));
        else if (parameter.maximum && value > *parameter.maximum)
            say(entry, ConfLintStatus::Fail, ConfLintKind::InvalidValue,
                Text::tr("This must be %1 or less.").arg(*parameter.maximum, 0, 'g', 15));
    }

    //! A node whose list names a plugin that it can't load does not start.
    void judgePlugins(ConfLintEntry &entry, const QString &value) const
    {
        QStringList gone;
        const auto names = value.split(u',');
        for (const auto &one : names) {
            const auto name = one.trimmed();
            if (m_bundled.contains(name, m_facts.from, m_facts.edition) &&
                !m_bundled.contains(name, m_facts.to, m_facts.edition))
                gone << name;
        }
        if (!gone.isEmpty())
            say(entry, ConfLintStatus::Fail, ConfLintKind::InvalidValue,
                Text::tr("%1 does not bring %2 along and does not start with it in the list.")
                    .arg(m_facts.to.line().toString(), gone.join(u", "_s)));
    }

    //! Parameters that are left to their default, and Y's is another.
    void lintDefaults()
    {
        for (auto it = m_parameters.byName.cbegin(); it != m_parameters.byName.cend(); ++it) {
            const auto *old = m_parameters.find(it.key(), m_facts.from, m_facts.edition);
            const auto *now = m_parameters.find(it.key(), m_facts.to, m_facts.edition);
            const auto before = old ? old->defaultIn(m_facts.from, m_facts.edition) : std::nullopt;
            const auto after = now ? now->defaultIn(m_facts.to, m_facts.edition) : std::nullopt;
            if (!before || !after || isSameValue(*before, *after) || before->startsWith(u'<') ||
                after->startsWith(u'<'))
                continue;
            if (confSetting(it.key(), m_facts, m_parameters).deliberate != std::optional(false))
                continue;
            const auto told = [](const QString &value) {
                return value.isEmpty() ? Text::tr("nothing", "a parameter's value") : value;
            };
            add({0,
                 it.key(),
                 {},
                 ConfLintStatus::Warn,
                 ConfLintKind::DefaultChanged,
                 Text::tr("Not set, and the default goes from %1 to %2: set it to keep what X does.")
                     .arg(told(*before), told(*after)),
                 {}});
        }
    }

    QString shown(const QString &name, const QString &value) const
    {
        const auto *inY = m_parameters.find(name, m_facts.to, m_facts.edition);
        const auto *any = inY ? inY : m_parameters.find(name, m_facts.from, m_facts.edition);
        return shownConfValue(name, any ? any->type : ConfType::Unknown, value);
    }

    QStringList namesInTarget() const
    {
        QStringList names;
        for (auto it = m_parameters.byName.cbegin(); it != m_parameters.byName.cend(); ++it) {
            if (m_parameters.find(it.key(), m_facts.to, m_facts.edition))
                names << it.key();
        }
        names.sort();
        return names;
    }

    QStringList customPlugins() const
    {
        QStringList names;
        if (m_facts.plugins) {
            for (auto it = m_facts.plugins->cbegin(); it != m_facts.plugins->cend(); ++it) {
                if (!m_bundled.contains(it.key(), m_facts.from, m_facts.edition))
                    names << it.key();
            }
        }
        return names;
    }

    QString customPluginOf(const QString &parameter) const
    {
        for (const auto &name : m_customPlugins) {
            auto prefix = name;
            prefix.replace(u'-', u'_');
            if (parameter == prefix || parameter.startsWith(prefix + u'_'))
                return name;
        }
        return {};
    }

    const GatewayFacts &m_facts;
    const ConfParameters &m_parameters;
    const BundledPlugins &m_bundled;
    QString m_source;
    QStringList m_names;         //!< of Y's parameters
    QStringList m_customPlugins; //!< on X
    int m_strangers = 0;
    ConfLint m_lint;
};

} // namespace

ConfLint lintConf(const GatewayFacts &facts, const ConfParameters &parameters, const BundledPlugins &bundled)
{
    return Linter(facts, parameters, bundled).lint();
}

} // namespace gatelift
