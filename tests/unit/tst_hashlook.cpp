#include "drawing/HashLook.h"
#include "support/SampleCluster.h"
#include "support/TestMain.h"

#include <QCryptographicHash>
#include <QImage>
#include <QPainter>
#include <QSet>

#include <bit>
#include <cmath>

using namespace gatelift;
using namespace gatelift::test;

class TestHashLook : public QObject
{
    Q_OBJECT

private slots:
    void isTheSameInEveryRun();
    void tellsHashesApartWithoutColour();
    void showsNothingOfNoConfiguration_data();
    void showsNothingOfNoConfiguration();
    void patternIsAlikeInLightAndDark();
    void coloursStandOutOnEveryGround_data();
    void coloursStandOutOnEveryGround();

private:
    [[nodiscard]] static QImage drawn(const QString &hash, Scheme scheme)
    {
        QImage image(12, 12, QImage::Format_ARGB32);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paintHashMark(&painter, QRectF(image.rect()), hash, scheme);
        return image;
    }
    //! The i-th of many hashes as a gateway writes them.
    [[nodiscard]] static QString hashOf(int i)
    {
        return QString::fromLatin1(
            QCryptographicHash::hash(QByteArray::number(i), QCryptographicHash::Md5).toHex());
    }
};

//! Pinned: an operator knows a hash by its mark, and tomorrow's run has to show the same one.
void TestHashLook::isTheSameInEveryRun()
{
    QCOMPARE(hashLook(hashX), (HashLook{161, 4}));
    QCOMPARE(hashLook(hashY), (HashLook{241, 4}));
    QCOMPARE(hashLook(QStringLiteral("v02_00000000000000000000000000042")), (HashLook{165, 3}));
}

void TestHashLook::tellsHashesApartWithoutColour()
{
    QSet<int> patterns;
    QSet<int> hues;
    for (int i = 0; i < 400; ++i) {
        const auto look = hashLook(hashOf(i));
        const int cells = std::popcount(look.cells);
        QVERIFY(cells >= 3 && cells <= 5);
        QVERIFY(look.hue >= 0 && look.hue < hashHues);
        patterns.insert(look.cells);
        hues.insert(look.hue);
    }
    QVERIFY2(patterns.size() > 110, qPrintable(QString::number(patterns.size())));
    QCOMPARE(hues.size(), hashHues);
    // One digit more or less is another hash.
    auto other = hashX;
    other.back() = QLatin1Char('1');
    QVERIFY(!(hashLook(other) == hashLook(hashX)));
}

void TestHashLook::showsNothingOfNoConfiguration_data()
{
    QTest::addColumn<QString>("hash");
    QTest::newRow("none reported") << QString();
    QTest::newRow("32 zeros") << noHash;
    QTest::newRow("version 0 of incremental sync")
        << QStringLiteral("v02_%1").arg(0, 28, 10, QLatin1Char('0'));
}

void TestHashLook::showsNothingOfNoConfiguration()
{
    QFETCH(QString, hash);
    QCOMPARE(hashLook(hash), HashLook());
    const auto image = drawn(hash, Scheme::Light);
    for (int x = 0; x < image.width(); ++x) {
        for (int y = 0; y < image.height(); ++y)
            QCOMPARE(qAlpha(image.pixel(x, y)), 0);
    }
}

void TestHashLook::patternIsAlikeInLightAndDark()
{
    for (const auto &hash : {hashX, hashY, hashOf(7)}) {
        const auto light = drawn(hash, Scheme::Light);
        const auto dark = drawn(hash, Scheme::Dark);
        int filled = 0;
        for (int x = 0; x < light.width(); ++x) {
            for (int y = 0; y < light.height(); ++y) {
                const bool here = qAlpha(light.pixel(x, y)) != 0;
                filled += here ? 1 : 0;
                QCOMPARE(qAlpha(dark.pixel(x, y)) != 0, here);
                QCOMPARE(qAlpha(light.pixel(light.width() - 1 - x, y)) != 0, here); // left and right alike
            }
        }
        QCOMPARE(filled, 2 * 9 * std::popcount(hashLook(hash).cells)); // whole cells of 3 x 3 px
        QCOMPARE(QColor(hashColor(hashLook(hash), Scheme::Light)) == hashColor(hashLook(hash), Scheme::Dark),
                 false);
    }
}

void TestHashLook::coloursStandOutOnEveryGround_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<int>("hue");
    for (const bool dark : {false, true}) {
        for (int hue = 0; hue < hashHues; ++hue)
            QTest::addRow("%s, hue %d", dark ? "dark" : "light", hue) << dark << hue;
    }
}

void TestHashLook::coloursStandOutOnEveryGround()
{
    QFETCH(bool, dark);
    QFETCH(int, hue);
    const auto scheme = dark ? Scheme::Dark : Scheme::Light;
    // Relative luminance and contrast as WCAG 2.1 defines them.
    const auto luminance = [](const QColor &color) {
        const auto part = [](double c) {
            return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
    };
    const auto mark = luminance(hashColor({1, hue}, scheme));
    for (const auto ground : {Token::Surface, Token::Hover, Token::AccentSoft, Token::NeutralSoft}) {
        const auto other = luminance(Tokens::of(scheme).color(ground));
        const auto contrast = (std::max(mark, other) + 0.05) / (std::min(mark, other) + 0.05);
        QVERIFY2(contrast >= 3, qPrintable(QString::number(contrast)));
    }
}

QTEST_GUILESS_MAIN(TestHashLook)
#include "tst_hashlook.moc"
