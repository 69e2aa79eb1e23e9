"""The routes of the pages for support, under the names that templates of the admin site know."""

from privaterelay.support.site import support

app_name = "admin"
urlpatterns = support.urls[0]
