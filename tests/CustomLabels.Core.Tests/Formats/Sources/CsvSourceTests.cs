using CustomLabels.Formats;
using static CustomLabels.Core.Tests.Formats.Sources.SourceFolder;

namespace CustomLabels.Core.Tests.Formats.Sources;

/// <summary>Tables: read by a layout that is known, or refused with the columns they have.</summary>
public sealed class CsvSourceTests : IDisposable
{
    private readonly SourceFolder _source = new();

    public CsvSourceTests() => _source.Images("a.jpg", "b.jpg", "c.jpg");

    public void Dispose() => _source.Dispose();

    [Theory]
    [InlineData("filename,nut,bolt,rust\na.jpg,1,0,1\nb.jpg,0,1,0\nc.jpg,0,0,0\n")]
    [InlineData("filename, nut, bolt, rust\na.jpg, 1, 0, 1\nb.jpg, 0, 1, 0\nc.jpg, 0, 0, 0\n")]
    [InlineData("rust;nut;image;bolt\nTRUE;true;a.jpg;false\nFalse;FALSE;b.jpg;True\nfalse;false;c.jpg;false\n")]
    [InlineData("image_id\tnut\tbolt\trust\na\t1.0\t0.0\t1.0\nb\t0.0\t1.0\t0.0\nc\t0.0\t0.0\t0.0\n")]
    public async Task AColumnOfZeroAndOneForEachLabelIsRead(string table)
    {
        _source.File("_classes.csv", table);

        var reading = await _source.ReadAsync();

        Assert.Equal(["a.jpg nut rust", "b.jpg bolt", "c.jpg -"], reading.Images.Select(image => string.Join(' ', [image.Name, .. image.Labels.DefaultIfEmpty("-").Order()])));
    }

    [Fact]
    public async Task TablesInFoldersNamedAfterSplitsSayWhatIsForWhat()
    {
        _source.Images("train/x.jpg", "valid/y.jpg", "test/z.jpg").File("train/_classes.csv", "filename,nut\nx.jpg,1\n").File("valid/_classes.csv", "filename,nut\ny.jpg,0\n").File("test/_classes.csv", "filename,nut\nz.jpg,1\n");

        Assert.Equal(["test/z.jpg Test nut", "train/x.jpg Train nut", "valid/y.jpg Train -"], Said(await _source.ReadAsync()));
    }

    [Fact]
    public async Task TablesNamedAfterSplitsSayWhatIsForWhat()
    {
        _source.File("train_labels.csv", "image,label\na.jpg,nut\nb.jpg,nut\n").File("test_labels.csv", "image,label\nc.jpg,nut\n");

        Assert.Equal(["c.jpg Test nut", "a.jpg Train nut", "b.jpg Train nut"], Said(await _source.ReadAsync()));
    }

    [Theory]
    [InlineData("ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax\na,x,nut,1,0.1,0.3,0.2,0.5\nb,x,bolt,1,0.1,0.3,0.2,0.5\nc,x,nut,1,0,1,0,1\n")]
    [InlineData("LabelName;YMax;YMin;XMax;XMin;ImageID\nnut;0,5;0,2;0,3;0,1;a\nbolt;0,5;0,2;0,3;0,1;b\nnut;1;0;1;0;c\n")]
    public async Task FractionsAreDecidedForTheFile(string table)
    {
        _source.File("boxes.csv", table);

        var reading = await _source.ReadAsync(format: DatasetFormat.Csv);

        Assert.Equal(["a.jpg nut(20,20,40x30)", "b.jpg bolt(20,20,40x30)", "c.jpg nut(0,0,200x100)"], Said(reading));
    }

    [Fact]
    public async Task ABoxInFractionsInATableInPixelsIsAnError()
    {
        _source.File("boxes.csv", "filename,class,xmin,ymin,xmax,ymax\na.jpg,nut,20,20,60,50\nb.jpg,nut,0.1,0.2,0.3,0.5\n");

        var reading = await _source.ReadAsync();

        Assert.Equal(["a.jpg nut(20,20,40x30)", "b.jpg -"], Said(reading));
        Assert.Equal(["InvalidAnnotation boxes.csv:3"], LeftOut(reading));
    }

    [Theory]
    [InlineData("filename;class;xmin;ymin;xmax;ymax\na.jpg;nut;20,5;20;60,5;50\n")]
    [InlineData("filename\tclass\txmin\tymin\txmax\tymax\na.jpg\tnut\t20,5\t20\t60,5\t50\n")]
    [InlineData("sep=;\nfilename;class;xmin;ymin;xmax;ymax\r\na.jpg;nut;20.5;20;60.5;50\r\n")]
    [InlineData("a.jpg;20,5;20;60,5;50;nut\n")]
    [InlineData("filename,class,xmin,ymin,xmax,ymax\na.jpg,nut,2.05e+01,20,60.5,50\n")]
    public async Task ACommaIsADecimalSignWhereColumnsAreSeparatedByAnother(string table)
    {
        _source.File("labels.csv", table);

        Assert.Equal(["a.jpg nut(20.5,20,40x30)"], Said(await _source.ReadAsync()));
    }

    [Theory]
    [InlineData("filename,class,xmin,ymin,xmax,ymax\na.jpg,nut,20,5,20,60,5,50\nb.jpg,nut,20,20,60,50\n", "a.jpg,nut,20,5,20,60,5,50")]
    [InlineData("filename;class;xmin;ymin;xmax;ymax\na.jpg;nut;1.020,5;20;60;50\nb.jpg;nut;20;20;60;50\n", "a.jpg;nut;1.020,5;20;60;50")]
    [InlineData("filename,class,xmin,ymin,xmax,ymax\na.jpg,nut\nb.jpg,nut,20,20,60,50\n", "a.jpg,nut")]
    public async Task ARowThatCannotBeReadIsShownAsItStands(string table, string row)
    {
        _source.File("labels.csv", table);

        var reading = await _source.ReadAsync();

        Assert.Equal(["InvalidAnnotation labels.csv:2"], LeftOut(reading));
        Assert.Contains($"'{row}'", reading.Problems[0].Message, StringComparison.Ordinal);
        Assert.Equal("b.jpg nut(20,20,40x30)", Said(reading)[^1]);
    }

    [Theory]
    [InlineData("image,x_center,y_center,w,h,label\na.jpg,1,2,3,4,nut\n")]
    [InlineData("image,bbox,label\na.jpg,\"[1, 2, 3, 4]\",nut\n")]
    [InlineData("image_id,lesion,dx,age\na,1,mel,40\n")]
    [InlineData("image,score\na.jpg,0.7\n")]
    [InlineData("id,breed\na,pug\n")]
    [InlineData("picture,what\na.jpg,nut\n")]
    [InlineData("a.jpg,nut,1,2,3\n")]
    [InlineData("a.jpg,1,2,3,4\n")]
    [InlineData("image\na.jpg\n")]
    [InlineData("image,label\na.jpg,0\nb.jpg,1\n")]
    [InlineData("image,label\na.jpg,\"['nut', 'bolt']\"\n")]
    [InlineData("image,label\na.jpg,\"{\"\"nut\"\": 1}\"\n")]
    public async Task ATableWhoseMeaningCannotBeToldIsRefusedWithItsColumns(string table)
    {
        _source.File("labels.csv", table);

        var error = await Assert.ThrowsAsync<CustomLabelsException>(() => _source.ReadAsync());

        Assert.Equal("UnknownFormat", error.ErrorId);
        Assert.Contains("labels.csv", error.Message + Path.Combine(error.Target?.ToString() ?? "", "labels.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NumbersAreLabelsWhereTheFormatIsNamed()
    {
        _source.File("labels.csv", "image,label\na.jpg,0\nb.jpg,1\n");

        Assert.Equal(["a.jpg 0", "b.jpg 1"], Said(await _source.ReadAsync(format: DatasetFormat.Csv)));
    }

    [Fact]
    public async Task TheOnlyOtherColumnHoldsTheLabelsWithAWarningAndColumnsThatAreNotUsedAreNamed()
    {
        _source.File("one/t.csv", "image,cell_type\na.jpg,mel\n").File("two/t.csv", "image,label,age,pose\nb.jpg,nut,4,left\n");

        var reading = await _source.ReadAsync();

        Assert.Equal(["a.jpg mel", "b.jpg nut"], Said(reading));
        Assert.Contains("LabelColumnAssumed t.csv:1", Warned(reading));
        Assert.Contains("age, pose", Assert.Single(reading.Problems, problem => problem.ErrorId == "ColumnNotUsed").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    public async Task TextIsReadInItsEncoding(string name, bool hasMark)
    {
        const string Table = "filename;label\r\na.jpg;Nüsse\r\nb.jpg;Орехи\r\n";
        var encoding = System.Text.Encoding.GetEncoding(name);
        _source.Bytes("labels.csv", [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Table)]);

        Assert.Equal(["a.jpg Nüsse", "b.jpg Орехи"], Said(await _source.ReadAsync()));
    }

    [Fact]
    public async Task AnotherEncodingIsNamedWithFileAndLineAndNeverALabel()
    {
        _source.Bytes("labels.csv", System.Text.Encoding.Latin1.GetBytes("filename,label\na.jpg,bolt\nb.jpg,Nüsse\nc.jpg,Äpfel\n"));

        var reading = await _source.ReadAsync();

        Assert.Equal(["a.jpg bolt", "b.jpg -", "c.jpg -"], Said(reading));
        Assert.Equal(["InvalidAnnotation labels.csv:3"], LeftOut(reading));
        Assert.Contains("UTF-8", reading.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SplitsThatAreNoneAreSaid()
    {
        _source.File("labels.csv", "image,label,split\na.jpg,nut,train\nb.jpg,nut,holdout\nc.jpg,nut,test\na.jpg,bolt,test\n");

        Assert.Equal(["UnknownSplit labels.csv:3", "SplitOverlap labels.csv:2"], Warned(await _source.ReadAsync()));
    }
}
