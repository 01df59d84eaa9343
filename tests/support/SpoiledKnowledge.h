#pragma once

#include "support/TestMain.h"

#include <nlohmann/json.hpp>

#include <QFile>
#include <QTemporaryDir>

namespace gatelift::test {

//! \brief Puts a JSON text where a pointer points, or takes away what is there where the text is empty.
inline void spoil(nlohmann::json &document, const QString &pointer, const QString &value)
{
    const nlohmann::json::json_pointer where(pointer.toStdString());
    if (value.isEmpty())
        document[where.parent_pointer()].erase(where.back());
    else
        document[where] = nlohmann::json::parse(value.toStdString());
}

//! \brief Loads a catalogue from a folder that holds this document alone, and fails the test unless it is
//! refused as bad input with these words.
template <typename Catalogue>
void expectRefusal(const nlohmann::json &document, const QString &fileName, const QString &says)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(fileName));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(document.dump()));
    file.close();
    const auto catalog = Catalogue::load(folder.path());
    QVERIFY(!catalog.has_value());
    QCOMPARE(catalog.error().kind, ErrorKind::Input);
    QVERIFY2(catalog.error().message().contains(says), qPrintable(catalog.error().message()));
}

} // namespace gatelift::test
