api-outcome-sent = أُعيد توجيهها.
api-outcome-dropped = لم يُعَد توجيهها.
api-outcome-refused = لم تُقبل.
api-outcome-failed = رفضها الخادم التالي.
api-outcome-waiting = بانتظار الإرسال.
