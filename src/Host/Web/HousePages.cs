using Linli.Kernel.Web;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Linli.Host.Web;

/// <summary>How the pages of all modules behave alike: where parts lie, what a form may hold, what an old form is told.</summary>
internal static class HousePages
{
    public static void AddHousePages(this IServiceCollection services, IWebHostEnvironment environment)
    {
        services.AddRazorPages(pages =>
        {
            pages.Conventions.ConfigureFilter(new TypeFilterAttribute(typeof(RefuseWithPage)));
            pages.Conventions.ConfigureFilter(new NoSuchForm());
            pages.Conventions.ConfigureFilter(new ReadableText.InForms());
            pages.Conventions.AddFolderApplicationModelConvention("/Kit", page => page.EndpointMetadata.Add(new OpenToAllAttribute()));
            if (environment.IsProduction()) pages.Conventions.AddFolderRouteModelConvention("/Kit", page => page.Selectors.Clear()); // the kit's samples are for those who build
        }).AddRazorOptions(razor =>
        {
            razor.ViewLocationFormats.Add("/Shell/{0}.cshtml");
            razor.PageViewLocationFormats.Add("/Shell/{0}.cshtml");
        });
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "linli.form";
            forms.Cookie.SameSite = SameSiteMode.Lax;
            forms.Cookie.HttpOnly = true;
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            forms.HeaderName = "RequestVerificationToken";
            forms.SuppressXFrameOptionsHeader = true; // frame-ancestors 'none' says it
        });
        services.Configure<FormOptions>(form =>
        {
            form.MultipartBodyLengthLimit = BodySize.BytesMax;
            form.ValueCountLimit = 512;
            form.MultipartHeadersCountLimit = 16;
        });
    }
}
