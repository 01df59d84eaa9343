#include "session/Language.h"

#include <QDir>
#include <QGuiApplication>
#include <QLibraryInfo>
#include <QTranslator>

#include <memory>

namespace gatelift::Language {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::Language)
};

QString folder()
{
    return QStringLiteral(":/i18n");
}

std::unique_ptr<QTranslator> loaded(const QLocale &locale, const QString &file, const QString &directory)
{
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(locale, file, QStringLiteral("_"), directory))
        return nullptr;
    return translator;
}

//! The application owns the translator; what stood in its place before goes.
void install(const QString &place, std::unique_ptr<QTranslator> translator)
{
    // Its destructor takes a translator out of the application.
    delete qApp->findChild<QTranslator *>(place, Qt::FindDirectChildrenOnly);
    if (!translator)
        return;
    translator->setObjectName(place);
    translator->setParent(qApp);
    QCoreApplication::installTranslator(translator.release());
}

void installAll(const QLocale &locale, std::unique_ptr<QTranslator> own)
{
    install(QStringLiteral("qtTexts"),
            loaded(locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)));
    install(QStringLiteral("ownTexts"), std::move(own));
    // After Qt has taken its own from the texts above, which not every language of ours has there.
    if (qobject_cast<QGuiApplication *>(qApp))
        QGuiApplication::setLayoutDirection(locale.textDirection());
}

} // namespace

QStringList available()
{
    QStringList languages;
    const auto files = QDir(folder()).entryList({QStringLiteral("gatelift_*.qm")}, QDir::Files, QDir::Name);
    for (const QString &file : files)
        languages << file.section(QLatin1Char('_'), 1).chopped(3);
    return languages;
}

QString nativeName(const QString &name)
{
    // The locale's own name for it would be 'American English'.
    constexpr struct
    {
        const char *source;
        const char *comment;
    } english = QT_TRANSLATE_NOOP3("gatelift::Language", "English", "this language's own name");
    const auto own = loaded(QLocale(name), QStringLiteral("gatelift"), folder());
    const auto native =
        own ? own->translate("gatelift::Language", english.source, english.comment) : QString();
    return native.isEmpty() ? QString::fromLatin1(english.source) : native;
}

void useDesktops()
{
    const auto desktops = QLocale::system();
    if (desktops.language() == QLocale::Arabic && use(desktops.name(), {}))
        return;
    QLocale::setDefault(desktops);
    if (auto own = loaded(desktops, QStringLiteral("gatelift"), folder())) {
        installAll(desktops, std::move(own));
        return;
    }
    // English has a translation too: its plural forms. Qt's buttons keep to the language of their window.
    const QLocale english(QLocale::English);
    installAll(english, loaded(english, QStringLiteral("gatelift"), folder()));
}

void usePreferred(const QString &name)
{
    const auto desktops = QLocale::system();
    // Where both are of one language, the desktop's country decides on dates and numbers.
    const bool isDesktops = QLocale(name).language() == desktops.language() &&
                            (!name.contains(QLatin1Char('_')) || desktops.name() == name);
    if (name.isEmpty() || !use(isDesktops ? desktops.name() : name, {}))
        useDesktops();
}

Result<QLocale> use(const QString &name, const QString &option)
{
    // Versions, hashes and commands are in Latin digits: so is everything beside them.
    const QLocale wanted(name);
    const auto locale =
        wanted.language() == QLocale::Arabic ? QLocale(QLocale::Arabic, QLocale::UnitedArabEmirates) : wanted;
    auto own =
        locale.language() == QLocale::C ? nullptr : loaded(locale, QStringLiteral("gatelift"), folder());
    if (!own)
        return failure(ErrorKind::Usage, option, Text::tr("there is no translation for '%1'").arg(name),
                       Text::tr("one of: %1").arg(available().join(QStringLiteral(", "))));
    QLocale::setDefault(locale);
    installAll(locale, std::move(own));
    return locale;
}

} // namespace gatelift::Language
