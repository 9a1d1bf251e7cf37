using CustomLabels.Datasets;

namespace CustomLabels.Tests;

/// <summary>Numbers as text in objects from the pipeline: what Import-Csv makes of tables from any country.</summary>
public sealed class ObjectNumberTests : IDisposable
{
    /// <summary>A culture with a decimal comma, or the invariant one: only that is there on machines without ICU.</summary>
    private const string Script = """
        $culture = [cultureinfo]::InvariantCulture.Clone()
        if ($args[1]) { $culture.NumberFormat.NumberDecimalSeparator = ','; $culture.NumberFormat.NumberGroupSeparator = '.' }
        [Threading.Thread]::CurrentThread.CurrentCulture = $culture
        $folder = $args[0]
        $names, $rows = $args[2]
        $names = $names -split ';'
        & {
            foreach ($row in $rows) {
                $values = $row -split ';'
                $object = [ordered]@{}
                for ($i = 0; $i -lt $names.Count; $i++) { $object[$names[$i]] = if ($i) { $values[$i] } else { "$folder/$($values[$i])" } }
                [pscustomobject]$object
            }
        } | New-CLManifest -Destination $folder/out.manifest -ImageLocation s3://b/p/ -Force
        """;

    private readonly TemporaryFolder _folder = new();

    public ObjectNumberTests()
    {
        SamplePhotos.Create(Path.Combine(_folder.Path, "photos"), 1, 1, 300);
        File.Copy(Directory.GetFiles(Path.Combine(_folder.Path, "photos"), "*.jpg", SearchOption.AllDirectories)[0], Path.Combine(_folder.Path, "a.jpg"));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_comma_is_a_decimal_sign_in_every_culture(bool hasComma)
    {
        using ModuleShell shell = new();

        shell.Run(Script, _folder.Path, hasComma, (string[])["Path;Label;Left;Top;Width;Height", "a.jpg;nut;20,5;20;40;30", "a.jpg;nut;100;25.5;40,25;3e1"]).OrThrow();

        // Manifests have whole pixels, rounded at the edges.
        Assert.Contains("\"left\":20,\"top\":20,\"width\":40,\"height\":30", Boxes(), StringComparison.Ordinal);
        Assert.Contains("\"left\":100,\"top\":26,\"width\":40,\"height\":30", Boxes(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Path;Label;Left;Top;Width;Height", "a.jpg;nut;1.020,5;20;40;30", "Left is '1.020,5'")]
    [InlineData("Path;Label;Left;Top;Width;Height", "a.jpg;nut;20;20;NaN;30", "Width is 'NaN'")]
    [InlineData("Path;Label;Left;Top;Width;Height", "a.jpg;nut;;20;40;30", "Left is ''")]
    [InlineData("Path;Label;xmin;ymin;xmax;ymax", "a.jpg;nut;20;20;60;50", "xmin")]
    public void What_is_no_number_is_refused_with_its_text_and_property(string header, string row, string expected)
    {
        using ModuleShell shell = new();

        var error = Assert.Single(shell.Run(Script, _folder.Path, true, (string[])[header, row]).Errors);

        Assert.StartsWith("InvalidImageObject", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(expected, error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_without_values_for_a_box_has_labels_only()
    {
        using ModuleShell shell = new();

        shell.Run(Script, _folder.Path, true, (string[])["Path;Label;Left;Top;Width;Height", "a.jpg;nut;;;;"]).OrThrow();

        Assert.Contains("\"class-name\":\"nut\"", Boxes(), StringComparison.Ordinal);
    }

    private string Boxes() => File.ReadAllText(Path.Combine(_folder.Path, "out.manifest"));
}
