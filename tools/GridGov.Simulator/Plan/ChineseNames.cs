using GridGov.Simulator.Randomness;

namespace GridGov.Simulator.Plan;

/// <summary>Makes up plausible names, roads, illnesses and relatives. Any likeness to real people is chance.</summary>
internal static class ChineseNames
{
    private static readonly string[] Surnames =
    [
        "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "朱", "马", "胡", "郭", "林", "何", "高", "宋",
        "郑", "谢", "韩", "唐", "冯", "于", "董", "程", "曹", "袁", "邓", "许", "傅", "沈", "曾", "彭", "吕", "苏", "卢", "蒋",
    ];

    private static readonly string[] ElderGivenNames =
    [
        "秀兰", "桂英", "玉珍", "凤英", "淑华", "秀英", "玉兰", "桂兰", "素珍", "月英", "建国", "德顺", "福生", "振华", "永贵", "长友", "金山", "志明", "兆祥",
        "文海", "守义", "广田", "传友", "庆云", "玉梅", "爱莲", "翠花", "瑞芝", "洪才", "学礼",
    ];

    private static readonly string[] WorkerGivenNames =
    [
        "晓燕", "海霞", "丽娜", "文静", "雪梅", "红梅", "艳丽", "志强", "建军", "立新", "明亮", "东升", "海涛", "国栋", "永刚", "卫东", "晓东", "春雷", "小丽", "佳佳",
        "慧敏", "鹏飞", "少华", "新宇", "亚楠", "玉欣", "金凤", "思远", "晨曦", "家豪",
    ];

    private static readonly string[] RoadWords =
        ["和谐", "文明", "平安", "幸福", "安康", "友谊", "团结", "惠民", "振兴", "新华", "光明", "朝阳", "沂蒙", "康宁", "育才", "民生"];

    private static readonly string[] Limits = ["路", "街", "巷", "小河", "水渠", "围墙", "绿化带", "生产路"];

    private static readonly string[] CheckpointNames =
        ["社区服务站", "消防器材点", "老年食堂", "小广场", "配电房", "学校门口", "菜市场", "卫生室", "水塘边", "垃圾分类点", "文化大院", "村口"];

    private static readonly string[] Illnesses =
        ["高血压，每日服药", "糖尿病，注射胰岛素", "冠心病，备有硝酸甘油", "听力差，请大声敲门", "曾中风，右侧行动不便", "轻度认知障碍，容易走失", "膝关节置换，行走缓慢", "哮喘，备有气雾剂"];

    private static readonly string[] Relatives = ["女儿", "儿子", "邻居", "侄子", "楼长", "儿媳"];

    private static readonly string[] Skills = ["first_aid", "fire", "mediation", "driving", "elder_care"];

    public static string Elder(SeededRandom random) => random.Pick(Surnames) + random.Pick(ElderGivenNames);

    public static string Worker(SeededRandom random) => random.Pick(Surnames) + random.Pick(WorkerGivenNames);

    public static string Limit(SeededRandom random) => $"{random.Pick(RoadWords)}{random.Pick(Limits)}";

    public static string Checkpoint(SeededRandom random) => random.Pick(CheckpointNames);

    public static string Illness(SeededRandom random) => random.Pick(Illnesses);

    public static string Skill(SeededRandom random) => random.Pick(Skills);

    public static string KeyHolder(SeededRandom random) => $"{random.Pick(Relatives)}{random.Pick(Surnames)}{random.Pick(WorkerGivenNames)}，{Phone("197", random.Between(0, 10_000))}";

    /// <summary>A number of a block that the sample district keeps to: prefix, four zeros, four digits.</summary>
    public static string Phone(string prefix, int number) => $"{prefix}{number / 10_000:D4}{number % 10_000:D4}";
}
