#pragma once

#include "domain/LogLine.h"

#include <QListWidget>

class QMimeData;

namespace gatelift {

//! \brief The error logs that are read: files by their path, and what was pasted. Takes files that are
//! dropped on it; Insert asks for files, the paste keys for the clipboard, Delete takes the selected ones
//! out.
class LogSourceList : public QListWidget
{
    Q_OBJECT

public:
    explicit LogSourceList(QWidget *parent = nullptr);

    //! \brief What stands in the list while it is empty.
    void setHint(const QString &hint);
    //! \brief One that is there already is not added again.
    void addFiles(const QStringList &files);
    void addPasted(const LogReading &reading);
    void removeSelected();
    [[nodiscard]] QStringList files() const;
    [[nodiscard]] QList<LogReading> pasted() const;

    //! \brief Paths of the files that are copied or dragged; folders are left out.
    [[nodiscard]] static QStringList filesOf(const QMimeData *data);

signals:
    void filesRequested();
    void pasteRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QListWidgetItem *addRow(const QString &text, const QString &icon);

    QString m_hint;
};

} // namespace gatelift
