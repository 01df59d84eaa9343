#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QTranslator>

namespace gatelift::test {

//! \brief The window speaks German while this lives. From the built file: the program has it among its
//! resources, a test does not. Qt's own words too, where this machine has them.
class German
{
public:
    German()
        : m_isSpoken(m_words.load(QFileInfo(QStringLiteral(GATELIFT_BINARY))
                                      .dir()
                                      .filePath(QStringLiteral("../app/gatelift_de.qm"))) &&
                     QCoreApplication::installTranslator(&m_words))
    {
        if (m_qtWords.load(QStringLiteral("qtbase_de"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            QCoreApplication::installTranslator(&m_qtWords);
    }
    ~German()
    {
        QCoreApplication::removeTranslator(&m_qtWords);
        QCoreApplication::removeTranslator(&m_words);
    }
    Q_DISABLE_COPY_MOVE(German)

    [[nodiscard]] bool isSpoken() const { return m_isSpoken; }

private:
    QTranslator m_qtWords;
    QTranslator m_words;
    bool m_isSpoken;
};

} // namespace gatelift::test
