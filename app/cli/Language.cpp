#include "cli/Language.h"

#include <QCoreApplication>
#include <QDir>
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

void useDesktops()
{
    const QLocale desktops;
    if (auto own = loaded(desktops, QStringLiteral("gatelift"), folder())) {
        installAll(desktops, std::move(own));
        return;
    }
    // English has a translation too: its plural forms. Qt's buttons keep to the language of their window.
    const QLocale english(QLocale::English);
    installAll(english, loaded(english, QStringLiteral("gatelift"), folder()));
}

Result<QLocale> use(const QString &name, const QString &option)
{
    const QLocale locale(name);
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
