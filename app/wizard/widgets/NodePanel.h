#pragma once

#include "session/NodeDetail.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace gatelift {

class IconLabel;
class KeyValueList;
class WrappedLabel;

//! \brief One data plane in full: its facts, why it stands as it does, and what happened to it.
class NodePanel : public QWidget
{
    Q_OBJECT

public:
    explicit NodePanel(QWidget *parent = nullptr);

    void setDetail(const NodeDetail &detail);
    [[nodiscard]] const NodeDetail &detail() const { return m_detail; }
    //! \brief Writes the texts that stay, in the language in force.
    void retranslate();

signals:
    //! \brief The whole list of events about this node is asked for.
    void eventsRequested(const QString &hostname);

private:
    KeyValueList *m_facts;
    QWidget *m_hashRow;
    IconLabel *m_mark;
    QLabel *m_hash;
    WrappedLabel *m_reasons;
    QLabel *m_historyTitle;
    WrappedLabel *m_history;
    QPushButton *m_all;
    NodeDetail m_detail;
};

} // namespace gatelift
