using CustomLabels.Annotations;
using CustomLabels.Boxes;
using CustomLabels.Measures;
using PuppeteerSharp;
using PuppeteerSharp.Media;

namespace CustomLabels.Core.Tests.Evaluations.Reporting;

/// <summary>The page of a report as a reader sees it: in a browser.</summary>
public sealed class ReportInBrowserTests(Chromium browser) : IClassFixture<Chromium>, IDisposable
{
    private readonly ReportSamples _samples = new();

    public void Dispose() => _samples.Dispose();

    [Theory]
    [InlineData("light", 1280, true)]
    [InlineData("dark", 390, false)]
    public async Task A_page_needs_nothing_but_itself_fits_the_window_and_is_accessible(string scheme, int width, bool classifies)
    {
        await using var page = await browser.NewPageAsync();
        List<string> problems = [];
        page.Console += (_, message) => problems.Add($"console: {message.Message.Text}");
        page.PageError += (_, error) => problems.Add($"error: {error.Message}");
        page.Request += (_, request) => problems.AddRange(request.Request.Url.StartsWith("data:", StringComparison.Ordinal) || request.Request.Url.StartsWith("file:", StringComparison.Ordinal) ? [] : [$"request: {request.Request.Url}"]);
        await page.SetViewportAsync(new ViewPortOptions { Width = width, Height = 900 });
        await page.EmulateMediaFeaturesAsync([new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = scheme }]);

        await page.GoToAsync(await WriteAsync(classifies));

        Assert.Equal(width, await page.EvaluateExpressionAsync<int>("Math.max(document.documentElement.scrollWidth, innerWidth)"));
        Assert.Equal(scheme == "dark", await page.EvaluateExpressionAsync<bool>("getComputedStyle(document.body).backgroundColor !== 'rgb(251, 251, 250)'"));
        await page.EvaluateExpressionAsync("document.querySelectorAll('details').forEach(one => one.open = true)");
        Assert.Empty(await ViolationsAsync(page));
        Assert.Empty(problems);
    }

    [Fact]
    public async Task The_slider_shows_the_rows_of_the_tables_that_are_there_without_it()
    {
        await using var page = await browser.NewPageAsync();
        await page.GoToAsync(await WriteAsync(classifies: true));

        await page.EvaluateExpressionAsync("{ const range = document.getElementById('threshold'); range.value = 30; range.dispatchEvent(new Event('input')); }");

        Assert.Equal("0.30", await page.EvaluateExpressionAsync<string>("document.querySelector('#slider output').textContent"));
        Assert.Equal(
            await page.EvaluateExpressionAsync<string[]>("[...document.querySelectorAll('.sweep')].map(label => label.querySelector('h3').textContent + ' ' + label.querySelector('[data-t=\"30\"] td').textContent)"),
            await page.EvaluateExpressionAsync<string[]>("[...document.querySelectorAll('#slider tbody tr')].map(row => row.cells[0].textContent + ' ' + row.cells[1].textContent)"));
    }

    [Fact]
    public async Task A_cell_of_the_matrix_opens_its_images()
    {
        await using var page = await browser.NewPageAsync();
        await page.SetJavaScriptEnabledAsync(false);
        await page.GoToAsync(await WriteAsync(classifies: true));

        await page.FocusAsync(".matrix td:not(.right) a");
        await page.Keyboard.PressAsync("Enter");

        Assert.True(await page.EvaluateExpressionAsync<bool>("{ const cell = document.querySelector(':target'); cell.closest('details').open && cell.querySelectorAll('figure img').length > 0 }"));
    }

    [Fact]
    public async Task Without_script_the_tables_can_be_read_and_the_slider_is_not_there()
    {
        await using var page = await browser.NewPageAsync();
        await page.SetJavaScriptEnabledAsync(false);
        await page.GoToAsync(await WriteAsync(classifies: false));

        Assert.True(await page.EvaluateExpressionAsync<bool>("document.getElementById('slider').hidden && document.querySelectorAll('.sweep tbody tr').length > 0"));
    }

    [Fact]
    public async Task It_prints_on_A4_in_light_colors()
    {
        await using var page = await browser.NewPageAsync();
        await page.EmulateMediaFeaturesAsync([new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = "dark" }]);
        await page.GoToAsync(await WriteAsync(classifies: false));

        var pdf = await page.PdfDataAsync(new PdfOptions { Format = PaperFormat.A4, PreferCSSPageSize = true });
        await page.EmulateMediaTypeAsync(MediaType.Print);

        Assert.Equal("%PDF"u8, pdf.AsSpan(0, 4));
        Assert.Equal("rgb(22, 25, 31)", await page.EvaluateExpressionAsync<string>("getComputedStyle(document.body).color"));
        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateExpressionAsync<string>("getComputedStyle(document.body).backgroundColor"));
    }

    [Fact]
    public async Task The_page_of_a_measure_is_as_accessible()
    {
        AnnotatedImage[] images =
        [
            .. Enumerable.Range(0, 14).Select(i => new AnnotatedImage
            {
                Source = $"s3://photos/{i}.jpg",
                Name = $"{i}.jpg",
                Part = i < 12 ? DatasetPart.Train : DatasetPart.Test,
                Width = 192,
                Height = 192,
                Boxes = [new BoxAnnotation("scratch", 10, 10, 50, 40)],
            }),
        ];
        Task<Stream> Open(AnnotatedImage image, CancellationToken token) => _samples.OpenAsync(image.Source, token);
        var measure = await new ImageMeasurer(new MeasureOptions { Open = Open }).RunAsync(["photos"], images, null, TestContext.Current.CancellationToken);
        var file = Path.Combine(_samples.Folder, "measure.html");
        await using (StreamWriter text = new(file))
        {
            await new MeasurePage(measure, images, new PageOptions { Open = Open }).WriteAsync(text, null, TestContext.Current.CancellationToken);
        }

        await using var page = await browser.NewPageAsync();
        await page.GoToAsync(new Uri(file).AbsoluteUri);

        Assert.Empty(await ViolationsAsync(page));
    }

    private static async Task<string[]> ViolationsAsync(IPage page)
    {
        var axe = await AxeCore.ScriptAsync();

        // Through the protocol, not as an element of the page: its policy forbids other scripts.
        await page.EvaluateExpressionAsync(axe + "; undefined");
        return await page.EvaluateFunctionAsync<string[]>("async () => (await axe.run()).violations.map(one => one.id + ': ' + one.nodes.map(node => node.html.slice(0, 200) + ' ' + node.failureSummary).join(' | '))");
    }

    private async Task<string> WriteAsync(bool classifies)
    {
        string[] labels = ["sound", "scratched", "<b>bent</b>\u202Egnp", "a label with a name that is much longer than labels mostly are, and-that-has-no-end-and-no-place-to-break-it"];
        var request = _samples.Request(classifies ? ReportSamples.Classified(60, 1, labels) : ReportSamples.Detected(60, labels)) with
        {
            Other = classifies ? ReportSamples.Model("parts/v1", ReportSamples.Classified(60, 0.3, labels)) : null,
            Training = [.. Enumerable.Range(100, 40).Select(i => new AnnotatedImage { Source = $"s3://photos/train/{i}.jpg", Name = $"{i}.jpg", Labels = [labels[i % labels.Length]] })],
            WhyNoTraining = null,
        };
        var page = await ReportSamples.PageAsync(request);
        var file = Path.Combine(_samples.Folder, classifies ? "classified.html" : "detected.html");
        await File.WriteAllTextAsync(file, page, TestContext.Current.CancellationToken);
        return new Uri(file).AbsoluteUri;
    }
}
