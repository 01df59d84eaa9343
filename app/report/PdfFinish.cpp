#include "report/PdfFinish.h"

#include "domain/PrintableText.h"

#include <QCoreApplication>

// Shared pointers only, as the library recommends for new code.
#define POINTERHOLDER_TRANSITION 4
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

namespace gatelift {
namespace {

constexpr const char *finalHashKey = "/GateliftFinalHash";
constexpr double pointsPerPx = 72.0 / 96.0;

QPDFObjectHandle unicode(const QString &text)
{
    return QPDFObjectHandle::newUnicodeString(printableText(text).toStdString());
}

//! Works on one PDF; the library's exceptions end in finishPdf().
class Finisher
{
public:
    Finisher(QPDF &pdf, const PdfExtras &extras)
        : m_pdf(pdf)
        , m_extras(extras)
        , m_pages(QPDFPageDocumentHelper(pdf).getAllPages())
    {
    }

    void run()
    {
        QPDFObjectHandle root = m_pdf.getRoot();
        root.replaceKey("/Lang", unicode(m_extras.language));
        auto preferences = QPDFObjectHandle::newDictionary();
        preferences.replaceKey("/DisplayDocTitle", QPDFObjectHandle::newBool(true));
        root.replaceKey("/ViewerPreferences", preferences);
        root.replaceKey("/PageMode", QPDFObjectHandle::newName("/UseOutlines"));
        addOutline(root);
        for (const PdfLink &link : m_extras.links)
            addLink(link);
        addInfo();
    }

private:
    [[nodiscard]] QPDFObjectHandle destination(int page, double topPx) const
    {
        const auto index =
            static_cast<std::size_t>(std::clamp<int>(page, 0, static_cast<int>(m_pages.size()) - 1));
        QPDFObjectHandle target = m_pages[index].getObjectHandle();
        auto result = QPDFObjectHandle::newArray();
        result.appendItem(target);
        result.appendItem(QPDFObjectHandle::newName("/XYZ"));
        result.appendItem(QPDFObjectHandle::newNull());
        result.appendItem(QPDFObjectHandle::newReal(pageHeight(index) - topPx * pointsPerPx, 2));
        result.appendItem(QPDFObjectHandle::newNull());
        return result;
    }

    [[nodiscard]] double pageHeight(std::size_t index) const
    {
        auto page = m_pages[index];
        return page.getAttribute("/MediaBox", false).getArrayItem(3).getNumericValue();
    }

    struct Level
    {
        QPDFObjectHandle parent;
        QPDFObjectHandle last; //!< newest child
        int count = 0;
    };

    void addOutline(QPDFObjectHandle &root)
    {
        if (m_extras.bookmarks.isEmpty())
            return;
        auto outlines = m_pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
        outlines.replaceKey("/Type", QPDFObjectHandle::newName("/Outlines"));
        std::vector<Level> levels{{outlines, QPDFObjectHandle::newNull(), 0}};
        for (const PdfBookmark &bookmark : m_extras.bookmarks) {
            const auto depth = static_cast<std::size_t>(std::max(0, bookmark.level));
            while (levels.size() > depth + 1)
                close(levels);
            if (levels.size() < depth + 1 && !levels.back().last.isNull())
                levels.push_back({levels.back().last, QPDFObjectHandle::newNull(), 0});
            append(levels.back(), bookmark);
        }
        while (!levels.empty())
            close(levels);
        root.replaceKey("/Outlines", outlines);
    }

    void append(Level &level, const PdfBookmark &bookmark)
    {
        auto item = m_pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
        item.replaceKey("/Title", unicode(bookmark.title));
        item.replaceKey("/Parent", level.parent);
        item.replaceKey("/Dest", destination(bookmark.page, bookmark.top));
        if (level.last.isNull()) {
            level.parent.replaceKey("/First", item);
        } else {
            item.replaceKey("/Prev", level.last);
            level.last.replaceKey("/Next", item);
        }
        level.last = item;
        ++level.count;
    }

    static void close(std::vector<Level> &levels)
    {
        Level &level = levels.back();
        if (!level.last.isNull()) {
            level.parent.replaceKey("/Last", level.last);
            level.parent.replaceKey("/Count", QPDFObjectHandle::newInteger(level.count));
        }
        levels.pop_back();
    }

    void addLink(const PdfLink &link)
    {
        const auto index = static_cast<std::size_t>(link.page);
        if (index >= m_pages.size())
            return;
        const double height = pageHeight(index);
        auto note = QPDFObjectHandle::newDictionary();
        note.replaceKey("/Type", QPDFObjectHandle::newName("/Annot"));
        note.replaceKey("/Subtype", QPDFObjectHandle::newName("/Link"));
        note.replaceKey("/Rect",
                        QPDFObjectHandle::newArray(QPDFObjectHandle::Rectangle(
                            link.rect.left() * pointsPerPx, height - link.rect.bottom() * pointsPerPx,
                            link.rect.right() * pointsPerPx, height - link.rect.top() * pointsPerPx)));
        note.replaceKey("/Border", QPDFObjectHandle::parse("[0 0 0]"));
        note.replaceKey("/Dest", destination(link.targetPage, link.targetTop));
        QPDFObjectHandle page = m_pages[index].getObjectHandle();
        if (!page.getKey("/Annots").isArray())
            page.replaceKey("/Annots", QPDFObjectHandle::newArray());
        page.getKey("/Annots").appendItem(m_pdf.makeIndirectObject(note));
    }

    void addInfo()
    {
        QPDFObjectHandle trailer = m_pdf.getTrailer();
        if (!trailer.getKey("/Info").isDictionary())
            trailer.replaceKey("/Info", m_pdf.makeIndirectObject(QPDFObjectHandle::newDictionary()));
        QPDFObjectHandle info = trailer.getKey("/Info");
        info.replaceKey("/Title", unicode(m_extras.title));
        info.replaceKey("/Creator", unicode(m_extras.program));
        if (!m_extras.author.isEmpty())
            info.replaceKey("/Author", unicode(m_extras.author));
        if (!m_extras.finalHash.isEmpty())
            info.replaceKey(finalHashKey, QPDFObjectHandle::newString(m_extras.finalHash.toStdString()));
        const QString stamp = m_extras.created.toUTC().toString(QStringLiteral("'D:'yyyyMMddHHmmss'Z'"));
        if (m_extras.created.isValid())
            info.replaceKey("/CreationDate", QPDFObjectHandle::newString(stamp.toStdString()));
    }

    QPDF &m_pdf;
    const PdfExtras &m_extras;
    std::vector<QPDFPageObjectHelper> m_pages;
};

} // namespace

Result<QByteArray> finishPdf(const QByteArray &pdf, const PdfExtras &extras)
{
    try {
        QPDF document;
        document.processMemoryFile("report", pdf.constData(), static_cast<std::size_t>(pdf.size()));
        Finisher(document, extras).run();
        QPDFWriter writer(document);
        writer.setOutputMemory();
        writer.setObjectStreamMode(qpdf_o_disable);
        writer.setDeterministicID(true);
        writer.write();
        const auto buffer = writer.getBufferSharedPointer();
        return QByteArray(reinterpret_cast<const char *>(buffer->getBuffer()),
                          static_cast<qsizetype>(buffer->getSize()));
    } catch (const std::exception &error) {
        return failure(
            ErrorKind::Io, QCoreApplication::translate("gatelift::PdfReport", "PDF"),
            QCoreApplication::translate("gatelift::PdfReport", "bookmarks and language could not be added"),
            QCoreApplication::translate("gatelift::PdfReport", "export HTML or Markdown instead"),
            QString::fromUtf8(error.what()));
    }
}

QString finalHashOfPdf(const QByteArray &pdf)
{
    try {
        QPDF document;
        document.setSuppressWarnings(true);
        document.processMemoryFile("report", pdf.constData(), static_cast<std::size_t>(pdf.size()));
        QPDFObjectHandle info = document.getTrailer().getKey("/Info");
        if (!info.isDictionary() || !info.getKey(finalHashKey).isString())
            return {};
        return QString::fromStdString(info.getKey(finalHashKey).getStringValue());
    } catch (const std::exception &) {
        return {}; // damaged: it names no hash that could be relied on
    }
}

} // namespace gatelift
